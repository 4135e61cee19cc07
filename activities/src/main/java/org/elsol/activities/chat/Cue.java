package org.elsol.activities.chat;

/** What a word tells about a question; the words stand in {@code chat/question-words-es.tsv}. */
enum Cue {
    /** People across the hospital: «quiénes», «pacientes». */
    PEOPLE,
    /** One patient, or any of them behind a {@link #WHICH}. */
    PERSON,
    WHICH,
    SYMPTOM,
    DIAGNOSIS,
    MEDICATION,
    ALLERGY,
    TEST,
    VITAL_SIGN,
    PROCEDURE,
    RECOMMENDATION,
    FOLLOW_UP,
    RISK_FACTOR,
    FAMILY_HISTORY,
    HISTORY,
    CONCERN,
    PLAN,
    SUMMARY,
    TIMELINE,
    /** «Niega». */
    DENIED,
    /** «No tiene», «sin». */
    ABSENT,
    POSSIBLE,
    /** Whether it ever was: «ya tuvo». */
    EVER,
    /** What a drug did to somebody: «le cayó mal». */
    HARM,
    /** Asks for what was said, not for a fact. */
    SEARCH,
    /** Asks why. */
    REASON,
    /** Asks how much, when, where, by whom. */
    DETAIL,
    /** Asks since when. */
    SINCE,
    /** Someone who was spoken of: «ella». */
    PRONOUN,
    /** Some of those who were spoken of: «de ellos». */
    OF_THEM,
    /** Says less than the term that it stands for: who vapes is not anybody who smokes. */
    LITERAL,
    /** What is over: «dejó de tomar». */
    STOPPED,
    OR,
    AND,
    /** Joins the parts of a name: «de la». */
    PARTICLE,
    /** Says nothing by itself: articles, verbs, courtesy. */
    FILLER
}
