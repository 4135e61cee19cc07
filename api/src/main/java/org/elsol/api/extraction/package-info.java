/** Extractions on their own, and their results. */
@NullMarked
package org.elsol.api.extraction;

import org.jspecify.annotations.NullMarked;
