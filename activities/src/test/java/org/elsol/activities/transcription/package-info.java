@NullMarked
package org.elsol.activities.transcription;

import org.jspecify.annotations.NullMarked;
