@NullMarked
package org.elsol.api.codec;

import org.jspecify.annotations.NullMarked;
