/** Tests that start the program as a user does, and talk to it over HTTP. */
@NullMarked
package org.elsol.worker.running;

import org.jspecify.annotations.NullMarked;
