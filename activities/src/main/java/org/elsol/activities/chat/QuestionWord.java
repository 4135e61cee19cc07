package org.elsol.activities.chat;

/**
 * A word of a question.
 *
 * @param raw as it was written
 * @param plain without case and accents
 * @param start offset of its first character in the question
 * @param end offset behind its last character
 * @param capital written with a capital where no sentence begins: probably a name
 */
record QuestionWord(String raw, String plain, int start, int end, boolean capital) {}
