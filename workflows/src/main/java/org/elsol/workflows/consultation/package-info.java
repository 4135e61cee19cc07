@NullMarked
package org.elsol.workflows.consultation;

import org.jspecify.annotations.NullMarked;
