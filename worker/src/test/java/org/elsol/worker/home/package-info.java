@NullMarked
package org.elsol.worker.home;

import org.jspecify.annotations.NullMarked;
