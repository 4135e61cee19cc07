/** What is told to the outside, and whether it arrived. */
@NullMarked
package org.elsol.store.delivery;

import org.jspecify.annotations.NullMarked;
