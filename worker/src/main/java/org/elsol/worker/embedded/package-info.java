/** What a cluster would provide, inside this process: PostgreSQL and Temporal. */
@NullMarked
package org.elsol.worker.embedded;

import org.jspecify.annotations.NullMarked;
