@NullMarked
package org.elsol.activities.consultation;

import org.jspecify.annotations.NullMarked;
