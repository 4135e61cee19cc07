@NullMarked
package org.elsol.store.extraction;

import org.jspecify.annotations.NullMarked;
