/** Everything in one process, over one home. */
@NullMarked
package org.elsol.worker.standalone;

import org.jspecify.annotations.NullMarked;
