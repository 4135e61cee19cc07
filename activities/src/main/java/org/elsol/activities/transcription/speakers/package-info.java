/**
 * Who speaks when: pyannote segmentation 3.0 over windows of 10 s, a CAM++ voiceprint of each voice in each window, and
 * the voiceprints brought together into the speakers of the recording.
 */
@NullMarked
package org.elsol.activities.transcription.speakers;

import org.jspecify.annotations.NullMarked;
