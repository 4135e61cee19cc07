/** Sound at rest, and what can be said of it without a model: sizes, containers, durations. */
@NullMarked
package org.elsol.store.transcription.audio;

import org.jspecify.annotations.NullMarked;
