@NullMarked
package org.elsol.worker;

import org.jspecify.annotations.NullMarked;
