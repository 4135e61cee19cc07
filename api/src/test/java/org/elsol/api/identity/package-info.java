@NullMarked
package org.elsol.api.identity;

import org.jspecify.annotations.NullMarked;
