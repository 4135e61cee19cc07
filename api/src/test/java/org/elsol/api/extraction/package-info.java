@NullMarked
package org.elsol.api.extraction;

import org.jspecify.annotations.NullMarked;
