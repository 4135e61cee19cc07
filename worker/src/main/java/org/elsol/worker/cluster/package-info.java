/** The servers of the distributed processes: their settings, and the way to them. */
@NullMarked
package org.elsol.worker.cluster;

import org.jspecify.annotations.NullMarked;
