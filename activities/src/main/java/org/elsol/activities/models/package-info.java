/**
 * The model files: which there are, where they come from, whether they are what they should be; and how long models work.
 *
 * <p>{@link org.elsol.activities.models.ModelCache} is the way in. The manifest {@code models.json} lists each model
 * with its hash and its sources; a source is tried after the other, and the hash decides.
 */
@NullMarked
package org.elsol.activities.models;

import org.jspecify.annotations.NullMarked;
