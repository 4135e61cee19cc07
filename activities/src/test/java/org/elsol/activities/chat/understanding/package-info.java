/** Search and chat on the stored dialogues of {@code bench/understanding/}, scored. */
@org.jspecify.annotations.NullMarked
package org.elsol.activities.chat.understanding;
