/** From a Whisper model in CTranslate2's format to one in whisper.cpp's, byte for byte the official file. */
@NullMarked
package org.elsol.activities.models.ggml;

import org.jspecify.annotations.NullMarked;
