/** What the tests of workflows share: fake activities that do as they are told, and an engine to run them on. */
@NullMarked
package org.elsol.workflows.testing;

import org.jspecify.annotations.NullMarked;
