/** Brings runs back that the record knows as unfinished. */
@NullMarked
package org.elsol.worker.recovery;

import org.jspecify.annotations.NullMarked;
