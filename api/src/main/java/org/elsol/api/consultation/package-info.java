/** What the calls about consultations share: patients, languages, roles. */
@NullMarked
package org.elsol.api.consultation;

import org.jspecify.annotations.NullMarked;
