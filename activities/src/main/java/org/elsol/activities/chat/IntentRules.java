package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.elsol.activities.extraction.Concept;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/** Decides from its parts what a question asks. */
final class IntentRules {

    private static final Set<String> NEGATIONS = Set.of("no", "sin", "ni", "excepto", "salvo");
    private static final Set<String> PEOPLE = Set.of("pacientes", "personas", "enfermos", "enfermas", "casos");
    private static final Pattern RELATIVE = Pattern.compile("madre|padre|mama|papa|herman[oa]s?|abuel[oa]s?|ti[oa]s?");
    private static final Set<String> CLAUSE_STARTS = Set.of("y", "e", "o", "u", "pero", "que", "con");

    /**
     * A question taken apart.
     *
     * @param asked its words that carry meaning
     * @param bound what measured values must keep to
     */
    record Parts(
            QuestionText question,
            List<Set<Cue>> cues,
            List<Concept> findings,
            NamesInQuestion.Found names,
            AskedWords asked,
            Period period,
            @Nullable Bound bound) {

        boolean has(Cue cue) {
            return cues.stream().anyMatch(word -> word.contains(cue));
        }
    }

    Reading read(Parts parts) {
        boolean across = acrossPatients(parts);
        List<FindingKind> kinds = !across && asksTwice(parts) ? List.of() : kinds(parts);
        List<Wanted> wanted = wanted(parts, kinds, across);
        List<String> loose = new ArrayList<>(parts.names().loose());
        Who who = parts.names().who();
        if (across && who instanceof Who.Stranger stranger) {
            loose.add(stranger.said());
            who = new Who.Nobody();
        }
        return new Reading(
                intent(parts, across, kinds, who),
                who,
                kinds,
                wanted,
                certainties(parts, across, wanted),
                parts.period(),
                detail(parts, across),
                parts.has(Cue.SINCE) || parts.has(Cue.PRONOUN),
                parts.has(Cue.OF_THEM),
                loose,
                parts.asked(),
                Sex.in(parts.question()).orElse(null),
                parts.names().clinician());
    }

    /** «¿Qué tiene y qué le dejaron?» asks for all that there is. */
    private static boolean asksTwice(Parts parts) {
        long questions = parts.question().words().stream()
                .filter(word -> word.plain().equals("que"))
                .count();
        return questions > 1
                && parts.has(Cue.SUMMARY)
                && parts.has(Cue.AND)
                && parts.findings().isEmpty();
    }

    private static Detail detail(Parts parts, boolean across) {
        if (parts.has(Cue.REASON)) {
            return Detail.REASON;
        }
        if (across && parts.has(Cue.HARM)) {
            return Detail.HARM;
        }
        return parts.has(Cue.DETAIL) || parts.has(Cue.SINCE) ? Detail.WORDS : Detail.NONE;
    }

    /** «Quiénes», «pacientes», «qué paciente»; but «¿quién es Juan?» asks for one. */
    private static boolean acrossPatients(Parts parts) {
        if (parts.names().who() instanceof Who.One || parts.names().who() instanceof Who.Several) {
            return false;
        }
        if (parts.has(Cue.OF_THEM)) {
            return true;
        }
        for (int i = 0; i < parts.cues().size(); i++) {
            Set<Cue> cues = parts.cues().get(i);
            boolean whichPerson = cues.contains(Cue.PERSON)
                    && i > 0
                    && parts.cues().get(i - 1).contains(Cue.WHICH);
            if ((cues.contains(Cue.PEOPLE) && !countsThings(parts.question(), i)) || whichPerson) {
                return !parts.has(Cue.SUMMARY) || !(parts.names().who() instanceof Who.Stranger);
            }
        }
        return false;
    }

    /** «Cuántas horas» counts no people, «cuántos toman…» does. */
    private static boolean countsThings(QuestionText question, int at) {
        boolean counts = question.words().get(at).plain().matches("cuant[oa]s");
        if (!counts || at + 1 >= question.words().size()) {
            return false;
        }
        String next = question.words().get(at + 1).plain();
        return next.endsWith("s") && !PEOPLE.contains(next);
    }

    private static @Nullable Intent intent(Parts parts, boolean across, List<FindingKind> kinds, Who who) {
        if (across) {
            return Intent.PATIENTS_WITH_FINDING;
        }
        if (parts.has(Cue.PLAN)) {
            return Intent.CARE_PLAN;
        }
        if (parts.has(Cue.TIMELINE)) {
            return Intent.TIMELINE_OF_PATIENT;
        }
        if (!kinds.isEmpty()) {
            return Intent.about(kinds.getFirst());
        }
        if (parts.has(Cue.SEARCH)) {
            return Intent.SEARCH;
        }
        if (!parts.findings().isEmpty()) {
            boolean aboutOne = !(who instanceof Who.Nobody);
            return aboutOne ? Intent.about(parts.findings().getFirst().kind()) : null;
        }
        return parts.has(Cue.SUMMARY) ? Intent.SUMMARY_OF_PATIENT : null;
    }

    /** The kinds of finding that the question names, in its order. */
    private static List<FindingKind> kinds(Parts parts) {
        Set<FindingKind> kinds = new LinkedHashSet<>();
        parts.cues().forEach(cues -> cues.forEach(cue -> kind(cue).ifPresent(kinds::add)));
        if (kinds.contains(FindingKind.FAMILY_HISTORY) || relative(parts)) {
            return List.of(FindingKind.FAMILY_HISTORY);
        }
        // «¿A qué medicamentos es alérgico?» asks for no medication.
        if (kinds.contains(FindingKind.ALLERGY)) {
            kinds.remove(FindingKind.MEDICATION);
        }
        return List.copyOf(kinds);
    }

    /** «¿Quién tiene la madre diabética?» */
    private static boolean relative(Parts parts) {
        return acrossPatients(parts)
                && !parts.findings().isEmpty()
                && parts.question().words().stream()
                        .anyMatch(word -> RELATIVE.matcher(word.plain()).matches());
    }

    private static Optional<FindingKind> kind(Cue cue) {
        return switch (cue) {
            case SYMPTOM -> Optional.of(FindingKind.SYMPTOM);
            case DIAGNOSIS -> Optional.of(FindingKind.DIAGNOSIS);
            case MEDICATION -> Optional.of(FindingKind.MEDICATION);
            case ALLERGY -> Optional.of(FindingKind.ALLERGY);
            case TEST -> Optional.of(FindingKind.TEST);
            case VITAL_SIGN -> Optional.of(FindingKind.VITAL_SIGN);
            case PROCEDURE -> Optional.of(FindingKind.PROCEDURE);
            case RECOMMENDATION -> Optional.of(FindingKind.RECOMMENDATION);
            case FOLLOW_UP -> Optional.of(FindingKind.FOLLOW_UP);
            case RISK_FACTOR, HISTORY -> Optional.of(FindingKind.RISK_FACTOR);
            case FAMILY_HISTORY -> Optional.of(FindingKind.FAMILY_HISTORY);
            case CONCERN -> Optional.of(FindingKind.CONCERN);
            case PEOPLE,
                    PERSON,
                    WHICH,
                    PLAN,
                    SUMMARY,
                    TIMELINE,
                    DENIED,
                    ABSENT,
                    POSSIBLE,
                    SEARCH,
                    REASON,
                    DETAIL,
                    SINCE,
                    PRONOUN,
                    OF_THEM,
                    LITERAL,
                    STOPPED,
                    EVER,
                    HARM,
                    OR,
                    AND,
                    PARTICLE,
                    FILLER -> Optional.empty();
        };
    }

    /** What Juan takes for his fever is asked by kind; who takes something for fever, by the fever. */
    private static List<Wanted> wanted(Parts parts, List<FindingKind> kinds, boolean across) {
        boolean byKindAlone = !across && kinds.contains(FindingKind.MEDICATION);
        boolean combined = across && parts.findings().stream().anyMatch(named -> !negated(parts, named));
        Set<Concept> choices = Choices.among(parts.question(), parts.cues(), parts.findings());
        List<Wanted> wanted = parts.findings().stream()
                .filter(named -> !byKindAlone || named.kind() == FindingKind.MEDICATION)
                .filter(named -> !Choices.sameVaccine(parts.question(), choices, parts.findings(), named))
                .map(named -> new Wanted(
                        parts.question().text().substring(named.start(), named.end()),
                        named.name(),
                        named.kind(),
                        combined && negated(parts, named),
                        DrugClasses.codes(named),
                        bound(parts, named),
                        choices.contains(named)))
                .distinct()
                .toList();
        return wanted.stream().filter(one -> !isWider(one, wanted)).toList();
    }

    /** «Tomografía o escáner de la cabeza» asks for no other tomography. */
    private static boolean isWider(Wanted one, List<Wanted> wanted) {
        String first = one.term().split(" ", 2)[0];
        return wanted.stream()
                .anyMatch(other -> other.choice()
                        && other.kind() == one.kind()
                        && !other.term().equals(one.term())
                        && !one.choice()
                        && other.term().startsWith(first + " de "));
    }

    private static @Nullable Bound bound(Parts parts, Concept named) {
        boolean measured = named.kind() == FindingKind.VITAL_SIGN || named.kind() == FindingKind.TEST;
        return measured ? parts.bound() : null;
    }

    /** «Que no toman metformina», «sin fiebre», «ni tos»: said no further back than the clause reaches. */
    private static boolean negated(Parts parts, Concept named) {
        List<QuestionWord> words = parts.question().words();
        for (int i = words.size() - 1; i >= 0; i--) {
            QuestionWord word = words.get(i);
            if (word.end() > named.start()) {
                continue;
            }
            if (NEGATIONS.contains(word.plain())) {
                return !parts.cues().get(i).contains(Cue.ALLERGY);
            }
            boolean another = parts.findings().stream()
                    .anyMatch(other -> word.start() < other.end() && word.end() > other.start());
            if (another || CLAUSE_STARTS.contains(word.plain())) {
                return false;
            }
        }
        return false;
    }

    private static List<Certainty> certainties(Parts parts, boolean across, List<Wanted> wanted) {
        boolean combined = wanted.stream().anyMatch(Wanted::absent);
        boolean denied = parts.has(Cue.DENIED)
                || (parts.has(Cue.ABSENT)
                        && !combined
                        && (across || parts.findings().isEmpty()))
                || (across && !combined && allNegated(parts));
        if (denied) {
            return List.of(Certainty.DENIED);
        }
        if (across && parts.has(Cue.HARM) && wanted.stream().anyMatch(one -> one.kind() == FindingKind.MEDICATION)) {
            return List.of(Certainty.AFFIRMED, Certainty.HISTORICAL, Certainty.DENIED);
        }
        if (parts.has(Cue.STOPPED)) {
            return List.of(Certainty.HISTORICAL);
        }
        if (parts.has(Cue.FAMILY_HISTORY) || relative(parts)) {
            return List.of(Certainty.FAMILY, Certainty.AFFIRMED);
        }
        if (parts.has(Cue.HISTORY)) {
            return List.of(Certainty.HISTORICAL, Certainty.AFFIRMED, Certainty.FAMILY);
        }
        if (across && parts.has(Cue.EVER) && wanted.stream().anyMatch(one -> one.kind() == FindingKind.PROCEDURE)) {
            return List.of(Certainty.HISTORICAL);
        }
        if (across && parts.has(Cue.EVER)) {
            return List.of(Certainty.AFFIRMED, Certainty.HISTORICAL);
        }
        return across && suspects(parts) ? List.of(Certainty.POSSIBLE) : List.of();
    }

    /** «¿Quiénes no son alérgicos a nada?», «¿quién no toma metformina?»: nothing is asked for that must be there. */
    private static boolean allNegated(Parts parts) {
        if (!parts.findings().isEmpty()) {
            return parts.findings().stream().allMatch(named -> negated(parts, named));
        }
        return parts.question().words().stream().anyMatch(word -> NEGATIONS.contains(word.plain()));
    }

    /** «Sospecha de dengue» asks for what is possible; «¿es posible saber…?» is courtesy. */
    private static boolean suspects(Parts parts) {
        List<QuestionWord> words = parts.question().words();
        for (int i = 0; i < words.size(); i++) {
            QuestionWord word = words.get(i);
            boolean named = parts.findings().stream()
                    .anyMatch(finding -> finding.start() >= word.end() && finding.start() - word.end() < 12);
            if (parts.cues().get(i).contains(Cue.POSSIBLE) && named) {
                return true;
            }
        }
        return false;
    }
}
