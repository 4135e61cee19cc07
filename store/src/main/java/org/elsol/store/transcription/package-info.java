@NullMarked
package org.elsol.store.transcription;

import org.jspecify.annotations.NullMarked;
