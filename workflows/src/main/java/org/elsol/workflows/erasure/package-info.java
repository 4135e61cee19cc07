/** Consultations are taken out of every store, when somebody asks for it or when the rule of retention does. */
@NullMarked
package org.elsol.workflows.erasure;

import org.jspecify.annotations.NullMarked;
