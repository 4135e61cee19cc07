@NullMarked
package org.elsol.store.consultation;

import org.jspecify.annotations.NullMarked;
