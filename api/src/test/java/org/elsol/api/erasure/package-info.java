@NullMarked
package org.elsol.api.erasure;

import org.jspecify.annotations.NullMarked;
