@NullMarked
package org.elsol.store.knowledge.file;

import org.jspecify.annotations.NullMarked;
