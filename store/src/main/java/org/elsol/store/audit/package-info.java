/** What was done, kept as evidence: workflow histories, model replies, reads. */
@NullMarked
package org.elsol.store.audit;

import org.jspecify.annotations.NullMarked;
