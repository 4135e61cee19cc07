/** The language model: one port, its two adapters, what is asked of it and what it may answer. Knows nothing of medicine. */
@NullMarked
package org.elsol.activities.language;

import org.jspecify.annotations.NullMarked;
