@NullMarked
package org.elsol.store.transcription.audio;

import org.jspecify.annotations.NullMarked;
