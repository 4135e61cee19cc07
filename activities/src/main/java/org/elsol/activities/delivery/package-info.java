/** Sends events to webhooks. */
@NullMarked
package org.elsol.activities.delivery;

import org.jspecify.annotations.NullMarked;
