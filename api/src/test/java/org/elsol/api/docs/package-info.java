@NullMarked
package org.elsol.api.docs;

import org.jspecify.annotations.NullMarked;
