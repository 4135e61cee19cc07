/** Takes consultations out of every store, one class for each kind, and certifies that they are gone. */
@NullMarked
package org.elsol.activities.erasure;

import org.jspecify.annotations.NullMarked;
