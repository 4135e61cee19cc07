/** Who calls, and calls that are made twice. */
@NullMarked
package org.elsol.api.identity;

import org.jspecify.annotations.NullMarked;
