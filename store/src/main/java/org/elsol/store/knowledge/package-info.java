@NullMarked
package org.elsol.store.knowledge;

import org.jspecify.annotations.NullMarked;
