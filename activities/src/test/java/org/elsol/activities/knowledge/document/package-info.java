/** Documents of tests. */
@NullMarked
package org.elsol.activities.knowledge.document;

import org.jspecify.annotations.NullMarked;
