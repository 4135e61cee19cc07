@NullMarked
package org.elsol.activities.language;

import org.jspecify.annotations.NullMarked;
