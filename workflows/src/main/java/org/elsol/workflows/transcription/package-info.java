@NullMarked
package org.elsol.workflows.transcription;

import org.jspecify.annotations.NullMarked;
