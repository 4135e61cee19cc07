/** Erasing, keeping from being erased, and the rule of retention. */
@NullMarked
package org.elsol.api.erasure;

import org.jspecify.annotations.NullMarked;
