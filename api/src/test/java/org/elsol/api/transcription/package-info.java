@NullMarked
package org.elsol.api.transcription;

import org.jspecify.annotations.NullMarked;
