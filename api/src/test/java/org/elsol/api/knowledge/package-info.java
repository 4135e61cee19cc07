@NullMarked
package org.elsol.api.knowledge;

import org.jspecify.annotations.NullMarked;
