/** Documents: read page by page, understood by the rules that read transcripts, and stored beside them. */
@NullMarked
package org.elsol.activities.knowledge.document;

import org.jspecify.annotations.NullMarked;
