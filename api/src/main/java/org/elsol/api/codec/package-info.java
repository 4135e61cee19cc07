/** Payloads of Temporal in the clear, for its web interface and its command line. */
@NullMarked
package org.elsol.api.codec;

import org.jspecify.annotations.NullMarked;
