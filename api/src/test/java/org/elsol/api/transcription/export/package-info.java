/** Tests of the file formats. */
@NullMarked
package org.elsol.api.transcription.export;

import org.jspecify.annotations.NullMarked;
