@NullMarked
package org.elsol.workflows.chat;

import org.jspecify.annotations.NullMarked;
