/** The log for integrators, and webhooks. */
@NullMarked
package org.elsol.api.delivery;

import org.jspecify.annotations.NullMarked;
