/** A whole API on a random port: real PostgreSQL, real audio files, real workflows over activities that are played. */
@NullMarked
package org.elsol.api.testing;

import org.jspecify.annotations.NullMarked;
