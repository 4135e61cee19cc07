/** What is searched and asked: sentence vectors, the vector index, hybrid search, and their Temporal activities. */
@NullMarked
package org.elsol.activities.knowledge;

import org.jspecify.annotations.NullMarked;
