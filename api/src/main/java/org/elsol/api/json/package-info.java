/** Strict JSON: unknown fields, wrong types and unstorable text are refused. */
@NullMarked
package org.elsol.api.json;

import org.jspecify.annotations.NullMarked;
