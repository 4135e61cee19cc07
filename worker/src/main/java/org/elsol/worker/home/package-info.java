/** The home folder: where everything of one installation lies, who holds it, and its secrets. */
@NullMarked
package org.elsol.worker.home;

import org.jspecify.annotations.NullMarked;
