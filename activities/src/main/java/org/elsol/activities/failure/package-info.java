/** Failures in the form in which the workflow engine carries them. */
@NullMarked
package org.elsol.activities.failure;

import org.jspecify.annotations.NullMarked;
