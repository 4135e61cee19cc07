@NullMarked
package org.elsol.store.erasure;

import org.jspecify.annotations.NullMarked;
