/** Documents as files: kept encrypted, and looked into by a program of its own, because whoever made them is unknown. */
@NullMarked
package org.elsol.store.knowledge.file;

import org.jspecify.annotations.NullMarked;
