@NullMarked
package org.elsol.workflows;

import org.jspecify.annotations.NullMarked;
