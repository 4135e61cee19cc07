/** Errors as RFC 9457 problems, whoever raises them. */
@NullMarked
package org.elsol.api.problem;

import org.jspecify.annotations.NullMarked;
