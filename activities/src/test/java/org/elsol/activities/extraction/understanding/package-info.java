/** The development set of spoken dialogues, {@code bench/understanding/}, and its scorer. */
@org.jspecify.annotations.NullMarked
package org.elsol.activities.extraction.understanding;
