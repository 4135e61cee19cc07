@NullMarked
package org.elsol.api;

import org.jspecify.annotations.NullMarked;
