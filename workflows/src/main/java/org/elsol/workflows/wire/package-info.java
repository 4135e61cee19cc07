@NullMarked
package org.elsol.workflows.wire;

import org.jspecify.annotations.NullMarked;
