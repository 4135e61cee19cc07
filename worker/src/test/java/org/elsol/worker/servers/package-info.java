/** The servers of {@code deploy/local} under tests. */
@NullMarked
package org.elsol.worker.servers;

import org.jspecify.annotations.NullMarked;
