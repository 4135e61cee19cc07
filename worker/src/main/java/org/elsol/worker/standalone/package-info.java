/** What a process is made of: everything in one, or the API and workers apart, of the same parts. */
@NullMarked
package org.elsol.worker.standalone;

import org.jspecify.annotations.NullMarked;
