/** Starts runs, waits for them, and stops them. */
@NullMarked
package org.elsol.api.engine;

import org.jspecify.annotations.NullMarked;
