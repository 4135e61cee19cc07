@NullMarked
package org.elsol.api.http;

import org.jspecify.annotations.NullMarked;
