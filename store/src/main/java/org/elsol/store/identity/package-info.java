@NullMarked
package org.elsol.store.identity;

import org.jspecify.annotations.NullMarked;
