/** What is erased, when, and why not: erasures with their certificates, legal holds, and the rows and traces that go. */
@NullMarked
package org.elsol.store.erasure;

import org.jspecify.annotations.NullMarked;
