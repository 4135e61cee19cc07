/** Turns posted as consultations, and the search. */
@NullMarked
package org.elsol.api.knowledge;

import org.jspecify.annotations.NullMarked;
