@NullMarked
package org.elsol.activities;

import org.jspecify.annotations.NullMarked;
