/** The data keys of records: whoever destroys one makes unreadable what was sealed with it, wherever a copy of that lies. */
@NullMarked
package org.elsol.store.keys;

import org.jspecify.annotations.NullMarked;
