@NullMarked
package org.elsol.api.delivery;

import org.jspecify.annotations.NullMarked;
