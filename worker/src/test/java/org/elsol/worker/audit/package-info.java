@NullMarked
package org.elsol.worker.audit;

import org.jspecify.annotations.NullMarked;
