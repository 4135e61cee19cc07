@NullMarked
package org.elsol.store.chat;

import org.jspecify.annotations.NullMarked;
