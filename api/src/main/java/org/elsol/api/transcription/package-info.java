/** Recordings: upload, listing, audio, events, cancel and retry. */
@NullMarked
package org.elsol.api.transcription;

import org.jspecify.annotations.NullMarked;
