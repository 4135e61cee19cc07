@NullMarked
package org.elsol.activities.transcription.speakers;

import org.jspecify.annotations.NullMarked;
