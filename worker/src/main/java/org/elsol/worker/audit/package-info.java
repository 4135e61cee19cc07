/** Histories are kept while they are made, and replayed. */
@NullMarked
package org.elsol.worker.audit;

import org.jspecify.annotations.NullMarked;
