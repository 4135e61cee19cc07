@NullMarked
package org.elsol.worker.architecture;

import org.jspecify.annotations.NullMarked;
