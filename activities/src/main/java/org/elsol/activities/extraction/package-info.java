/** From words to findings that each carry their evidence: lexicons, rules and verification. */
@NullMarked
package org.elsol.activities.extraction;

import org.jspecify.annotations.NullMarked;
