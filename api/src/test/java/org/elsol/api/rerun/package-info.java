@NullMarked
package org.elsol.api.rerun;

import org.jspecify.annotations.NullMarked;
