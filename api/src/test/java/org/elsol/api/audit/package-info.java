@NullMarked
package org.elsol.api.audit;

import org.jspecify.annotations.NullMarked;
