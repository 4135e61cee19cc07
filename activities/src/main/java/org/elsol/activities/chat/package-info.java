/** Answers to questions: what is asked is read by rules, and said back from facts and passages, each cited. */
@NullMarked
package org.elsol.activities.chat;

import org.jspecify.annotations.NullMarked;
