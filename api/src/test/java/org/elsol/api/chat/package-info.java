@NullMarked
package org.elsol.api.chat;

import org.jspecify.annotations.NullMarked;
