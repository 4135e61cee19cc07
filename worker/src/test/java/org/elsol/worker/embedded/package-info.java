@NullMarked
package org.elsol.worker.embedded;

import org.jspecify.annotations.NullMarked;
