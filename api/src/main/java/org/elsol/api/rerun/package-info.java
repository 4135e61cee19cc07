/** Steps of completed consultations that are taken again. */
@NullMarked
package org.elsol.api.rerun;

import org.jspecify.annotations.NullMarked;
