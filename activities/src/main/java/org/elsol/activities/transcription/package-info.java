/** From a recording to words with times: decoding, voice activity, recognition, who spoke. */
@NullMarked
package org.elsol.activities.transcription;

import org.jspecify.annotations.NullMarked;
