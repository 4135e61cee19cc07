@NullMarked
package org.elsol.worker.standalone;

import org.jspecify.annotations.NullMarked;
