/** A transcript as a file that other programs read. */
@NullMarked
package org.elsol.api.transcription.export;

import org.jspecify.annotations.NullMarked;
