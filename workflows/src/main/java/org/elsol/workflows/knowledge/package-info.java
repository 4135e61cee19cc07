@NullMarked
package org.elsol.workflows.knowledge;

import org.jspecify.annotations.NullMarked;
