package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.store.transcription.Role;

/** Whether a mention belongs to the past: had and over, done, no longer taken. */
final class Times {

    private static final Set<String> FOUND = Set.of(
            "diagnosticar",
            "detectar",
            "decir",
            "encontrar",
            "salir",
            "empezar",
            "comenzar",
            "iniciar",
            "descubrir",
            "aparecer");
    private static final Set<String> ONGOING = Set.of(
            "diálisis",
            "quimioterapia",
            "radioterapia",
            "fisioterapia",
            "psicoterapia",
            "marcapasos",
            "dispositivo intrauterino",
            "implante anticonceptivo");
    private static final Set<String> DOING =
            Set.of("hacer", "tomar", "sacar", "realizar", "practicar", "mandar", "pedir");

    private final WordForms forms;
    private final Distances distances = new Distances();

    Times(Lexicon lexicon) {
        this.forms = lexicon.forms();
    }

    boolean isPast(Mention mention, Utterance utterance) {
        int start = Chains.start(utterance, mention.from());
        Optional<WordForms.Form> verb = governing(mention, utterance, start);
        boolean past = verb.filter(Times::isPastTense).isPresent();
        boolean distant = distances.in(utterance, start, endOfSaying(mention, utterance));
        return switch (mention.term().sort()) {
            case SYMPTOM ->
                (past && distant && !isOfToday(utterance) && !isFound(verb))
                        || (verb.filter(form -> form.has('I')).isPresent() && utterance.has("ended"))
                        || hasHistory(utterance, start, mention);
            case DIAGNOSIS -> diagnosis(mention, utterance, start, verb, distant);
            case MEDICATION ->
                (past && (distant || isLedByDistance(utterance, start) || isCourse(mention, utterance)))
                        || verb.filter(form -> form.has('I') && !form.lemma().equals("estar"))
                                .isPresent();
            case RISK_FACTOR ->
                verb.filter(form -> form.has('I')).isPresent()
                        || (past && (distant || isOwnVerb(mention, utterance) || isHabit(verb)));
            case PROCEDURE -> procedure(mention, utterance, past, distant, verb);
            case TEST ->
                past && verb.filter(form -> DOING.contains(form.lemma())).isPresent();
            case ALLERGEN ->
                verb.filter(form -> form.lemma().equals("tener") && form.has('R'))
                        .isPresent();
            case VITAL_SIGN, PART, SIGN, CUE, ADVICE -> false;
        };
    }

    /** «me dieron amoxicilina siete días», told by who took it: such a treatment ends. */
    private static boolean isCourse(Mention drug, Utterance utterance) {
        String code = drug.term().code();
        boolean ends = drug.term().name().equals("antibiótico") || (code != null && code.startsWith("J01"));
        boolean told = utterance.role() == Role.PATIENT || utterance.role() == Role.COMPANION;
        return ends && told && !utterance.has("recent") && !utterance.has("since");
    }

    /** «Fumé veinte años, media cajetilla diaria». */
    private static boolean isHabit(Optional<WordForms.Form> verb) {
        return verb.filter(form -> form.lemma().equals("fumar") || form.lemma().equals("beber"))
                .isPresent();
    }

    /** «Fumé veinte años». */
    private boolean isOwnVerb(Mention habit, Utterance utterance) {
        WordForms.Form form = forms.verb(utterance.token(habit.from()));
        return form != null && form.isFinite() && isPastTense(form) && !utterance.has("recent");
    }

    /** «El año pasado, tomé sertralina», «Una vez, en febrero. Me pusieron cortisona»: a time alone stands before. */
    private boolean isLedByDistance(Utterance utterance, int start) {
        if (start == utterance.from()) {
            List<Utterance> all = utterance.turn().utterances();
            int before = all.indexOf(utterance) - 1;
            return before >= 0 && all.get(before).mentions().isEmpty() && isTimeAlone(all.get(before));
        }
        Clause before = utterance.clauseOf(start - 1);
        for (int i = before.from(); i < before.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite()) {
                return false;
            }
        }
        return distances.in(utterance, before.from(), before.to());
    }

    private boolean isTimeAlone(Utterance utterance) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite() && !Distances.isAgo(utterance, i)) {
                return false;
            }
        }
        return distances.in(utterance, utterance.from(), utterance.to())
                || distances.isMonthIn(utterance, utterance.from(), utterance.to());
    }

    /** «Un aborto, a los veintidós»: what is listed right after without a term of its own still tells of the mention. */
    private static int endOfSaying(Mention mention, Utterance utterance) {
        int end = utterance.clauseOf(mention.from()).to();
        Clause next = Chains.next(utterance, mention.from());
        if (next == null || next.fresh()) {
            return end;
        }
        boolean names =
                utterance.mentions().stream().anyMatch(other -> other.from() >= next.from() && other.to() <= next.to());
        return names ? end : next.to();
    }

    /** «¿En el embarazo pasado?» «Me subió la presión»: told of the time that was asked after. */
    boolean isOfThatTime(Mention mention, Utterance utterance, Utterance asked) {
        return asked.has("distant")
                && governing(mention, utterance, Chains.start(utterance, mention.from()))
                        .filter(Times::isPastTense)
                        .isPresent();
    }

    /** «vomitó una vez en la mañana»: counted, but of now. */
    private static boolean isOfToday(Utterance utterance) {
        return utterance.cues("recent").stream()
                .anyMatch(cue -> !utterance.token(cue.from()).is("desde"));
    }

    private boolean diagnosis(
            Mention mention, Utterance utterance, int start, Optional<WordForms.Form> verb, boolean distant) {
        boolean past = verb.filter(form -> isPastTense(form) && !FOUND.contains(form.lemma()))
                .isPresent();
        String code = mention.term().code();
        boolean injury = code != null && (code.startsWith("S") || code.startsWith("T"));
        if (injury) { // «se pegó en la cabeza» is why they come
            return past && (distant || distances.isMonthIn(utterance, start, utterance.to()));
        }
        boolean chronic = mention.term().has("chronic");
        if (chronic) {
            boolean young =
                    verb.isEmpty() && utterance.has("distant"); // «asma de niño»; not «presión alta de hace ocho años»
            return distant && (past || young || hasHistory(utterance, start, mention));
        }
        boolean recent = utterance.has("recent") || utterance.has("since");
        return (past && (distant || !recent))
                || (distant && !utterance.has("since") && (verb.isEmpty() || isPastTense(verb.get())))
                || hasHistory(utterance, start, mention);
    }

    private boolean procedure(
            Mention mention, Utterance utterance, boolean past, boolean distant, Optional<WordForms.Form> verb) {
        if (isOngoing(mention)) {
            return past && distant;
        }
        boolean pending = utterance.role() == Role.CLINICIAN && isInfinitive(utterance, mention);
        boolean planned = pending
                || verb.filter(form -> form.has('F')
                                || form.has('S')
                                || (form.has('P')
                                        && Set.of("ir", "necesitar", "deber", "poder", "pedir", "haber", "requerir")
                                                .contains(form.lemma())))
                        .isPresent();
        return ((past || distant) && !pending) || (!planned && utterance.role() == Role.PATIENT);
    }

    /** «antes de operarte», «me toca operarme»: named, not done. */
    boolean isInfinitive(Utterance utterance, Mention mention) {
        for (int i = mention.from(); i < mention.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null) {
                return form.has('N') && !form.isFinite();
            }
        }
        return false;
    }

    static boolean isOngoing(Mention procedure) {
        return ONGOING.contains(procedure.term().name());
    }

    /** «me salió una llaga hace un mes»: it began then. */
    private static boolean isFound(Optional<WordForms.Form> verb) {
        return verb.filter(form -> FOUND.contains(form.lemma())).isPresent();
    }

    /** «antecedente de» and its like before the mention. */
    private static boolean hasHistory(Utterance utterance, int start, Mention mention) {
        return utterance.cues("historical").stream().anyMatch(cue -> cue.from() >= start && cue.to() <= mention.from());
    }

    private Optional<WordForms.Form> governing(Mention mention, Utterance utterance, int start) {
        for (int i = mention.to() - 1; i >= start; i--) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null
                    && form.isFinite()
                    && !Distances.isAgo(utterance, i)
                    && !(i >= mention.from() && mention.length() == 1)) {
                return Optional.of(form);
            }
        }
        for (int i = mention.to(); i < utterance.clauseOf(mention.from()).to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite()) {
                return Optional.of(form);
            }
        }
        WordForms.Form own = forms.verb(utterance.token(mention.from()));
        return own != null && mention.length() == 1 && own.isFinite() ? Optional.of(own) : Optional.empty();
    }

    private static boolean isPastTense(WordForms.Form form) {
        return (form.has('R') || form.has('I')) && !form.has('P') && !form.has('S');
    }

    /** «dos días», «tres veces»: a number before this token counts time. */
    static boolean isDuration(List<Token> tokens, int at, int to) {
        return at < to
                && (Units.dimension(tokens.get(at))
                                .filter(Units.Dimension.TIME::equals)
                                .isPresent()
                        || tokens.get(at).is("veces")
                        || tokens.get(at).is("vez"));
    }
}
