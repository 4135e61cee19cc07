package org.elsol.activities.chat;

/** What a question asks of a fact beyond the fact itself, and so how much of what was said its answer quotes. */
enum Detail {
    /** Nothing. */
    NONE,
    /** How much, since when, by whom: the words themselves tell. */
    WORDS,
    /** Why: what was said just before and after tells. */
    REASON,
    /** What a drug did to somebody: only words that tell it count. */
    HARM
}
