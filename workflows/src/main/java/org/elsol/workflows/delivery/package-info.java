/** Events for those who registered a webhook. */
@NullMarked
package org.elsol.workflows.delivery;

import org.jspecify.annotations.NullMarked;
