@NullMarked
package org.elsol.store.delivery;

import org.jspecify.annotations.NullMarked;
