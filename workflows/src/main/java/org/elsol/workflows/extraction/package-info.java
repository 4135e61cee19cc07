@NullMarked
package org.elsol.workflows.extraction;

import org.jspecify.annotations.NullMarked;
