/** What holds for every exchange: headers, limits, the request log. */
@NullMarked
package org.elsol.api.http;

import org.jspecify.annotations.NullMarked;
