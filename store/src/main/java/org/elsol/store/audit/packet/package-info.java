/** Audit packets: entries chained by hash, their head signed. */
@NullMarked
package org.elsol.store.audit.packet;

import org.jspecify.annotations.NullMarked;
