@NullMarked
package org.elsol.workflows.delivery;

import org.jspecify.annotations.NullMarked;
