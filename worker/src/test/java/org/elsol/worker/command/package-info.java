@NullMarked
package org.elsol.worker.command;

import org.jspecify.annotations.NullMarked;
