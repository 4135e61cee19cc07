/** Audit packets, and what replays need. */
@NullMarked
package org.elsol.api.audit;

import org.jspecify.annotations.NullMarked;
