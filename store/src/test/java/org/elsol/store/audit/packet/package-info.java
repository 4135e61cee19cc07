@NullMarked
package org.elsol.store.audit.packet;

import org.jspecify.annotations.NullMarked;
