/** Questions, their history and what readers thought of the answers. */
@NullMarked
package org.elsol.api.chat;

import org.jspecify.annotations.NullMarked;
