@NullMarked
package org.elsol.store.audit;

import org.jspecify.annotations.NullMarked;
