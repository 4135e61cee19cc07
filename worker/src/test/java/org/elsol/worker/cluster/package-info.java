@NullMarked
package org.elsol.worker.cluster;

import org.jspecify.annotations.NullMarked;
