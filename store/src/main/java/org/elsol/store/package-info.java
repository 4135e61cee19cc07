@NullMarked
package org.elsol.store;

import org.jspecify.annotations.NullMarked;
