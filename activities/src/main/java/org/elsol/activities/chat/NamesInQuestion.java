package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.elsol.store.PlainText;
import org.elsol.store.consultation.Patient;
import org.jspecify.annotations.Nullable;

/** Finds whom a question names, among the words that nothing else explains. */
final class NamesInQuestion {

    static final Set<String> PARTICLES = Set.of("de", "del", "la", "las", "los", "da", "do", "dos", "van", "von");

    private static final int SHORTEST_SLIPPED = 6;

    private static final Set<String> DETERMINERS =
            Set.of("el", "la", "los", "las", "un", "una", "que", "cuanto", "cuanta", "cuantos", "cuantas", "su", "sus");

    private static final Set<String> DOCTOR = Set.of("doctor", "doctora", "dr", "dra", "medico", "medica", "enfermera");

    private static final Set<String> LEADS_TO_NAME =
            Set.of("a", "de", "con", "y", "don", "dona", "senor", "senora", "sr", "sra");

    private static final Set<String> LEADS_TO_ID = Set.of("paciente", "id", "expediente", "identificador", "numero");

    /**
     * @param loose words that are no name, nor anything else known, as they were written
     * @param looseWords which words of the question these are
     * @param clinician the name behind «doctora», as it was written; null where there is none
     */
    record Found(
            Who who,
            List<String> loose,
            BitSet looseWords,
            @Nullable String clinician) {}

    private final PatientNames names;
    private final KnownNames knownNames;

    NamesInQuestion(PatientNames names, KnownNames knownNames) {
        this.names = names;
        this.knownNames = knownNames;
    }

    /**
     * @param sure words that are of a name
     * @param free words that may be
     */
    Found find(QuestionText question, BitSet sure, BitSet free, List<Set<Cue>> cues) {
        Optional<Patient> byId = byId(question);
        if (byId.isPresent()) {
            return new Found(new Who.One(byId.get(), "", true), List.of(), new BitSet(), null);
        }
        BitSet open = (BitSet) sure.clone();
        open.or(free);
        addCuesThatAreNames(question, cues, open);
        String clinician = null;
        List<Run> unknown = new ArrayList<>();
        List<Run> loose = new ArrayList<>();
        List<Resolved> resolved = new ArrayList<>();
        for (Run run : runs(question, open)) {
            if (isDoctor(question, run)) {
                clinician = question.between(run.first(), run.end());
                continue;
            }
            Optional<Resolved> match = resolve(question, run);
            if (match.isPresent()) {
                resolved.add(match.get());
                loose.addAll(rest(run, match.get().run(), open));
            } else if (namesSomeone(question, run)) {
                unknown.add(run);
            } else {
                loose.add(run);
            }
        }
        // Who writes one name with a capital writes no other without.
        if (resolved.stream().anyMatch(part -> hasCapital(question, part.run()))) {
            unknown.stream().filter(run -> !hasCapital(question, run)).forEach(loose::add);
            unknown.removeIf(run -> !hasCapital(question, run));
        }
        BitSet looseWords = new BitSet();
        Stream.concat(loose.stream(), unknown.stream()).forEach(run -> looseWords.set(run.first(), run.end()));
        looseWords.and(open);
        return new Found(
                whom(question, unknown, resolved),
                loose.stream()
                        .map(run -> question.between(run.first(), run.end()))
                        .toList(),
                looseWords,
                clinician);
    }

    /** The words before and behind a name that were taken for a part of it. */
    private static List<Run> rest(Run run, Run name, BitSet open) {
        List<Run> rest = new ArrayList<>();
        int end = open.previousSetBit(name.first() - 1) + 1;
        if (run.first() < name.first() && end > run.first()) {
            rest.add(new Run(run.first(), end));
        }
        int first = open.nextSetBit(name.end());
        if (first >= 0 && first < run.end()) {
            rest.add(new Run(first, run.end()));
        }
        return rest;
    }

    /** Words from {@code first} to before {@code end}. */
    private record Run(int first, int end) {}

    private record Resolved(Run run, PatientNames.Match match, String said) {}

    /** An id behind «paciente» or alone; elsewhere «3» and «b12» are no patient. */
    private Optional<Patient> byId(QuestionText question) {
        String[] parts = question.text().strip().split("[\\s¿?¡!,;:()«»\"]+", -1);
        String before = "";
        for (String part : parts) {
            String plain = PlainText.fold(part);
            String id = plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
            boolean alone = question.text().strip().equals(part);
            if (alone || LEADS_TO_ID.contains(before)) {
                Optional<Patient> patient = names.withId(id);
                if (patient.isPresent()) {
                    return patient;
                }
            }
            before = id.isEmpty() ? before : id;
        }
        return Optional.empty();
    }

    /** A word that asks, such as «paz» or «ángeles» would, is a name where it stands with a capital in one. */
    private void addCuesThatAreNames(QuestionText question, List<Set<Cue>> cues, BitSet open) {
        for (int i = 0; i < cues.size(); i++) {
            QuestionWord word = question.words().get(i);
            if (word.capital() && names.hasPart(word.plain()) && !cues.get(i).isEmpty()) {
                open.set(i);
            }
        }
    }

    private static List<Run> runs(QuestionText question, BitSet open) {
        List<Run> runs = new ArrayList<>();
        int i = open.nextSetBit(0);
        while (i >= 0) {
            int end = i + 1;
            int next = nextPart(question, open, end);
            while (next >= 0) {
                end = next + 1;
                next = nextPart(question, open, end);
            }
            runs.add(new Run(i, end));
            i = open.nextSetBit(end);
        }
        return runs;
    }

    /** The next word of the same name, over particles but over no punctuation; -1 where the name ends. */
    private static int nextPart(QuestionText question, BitSet open, int at) {
        for (int i = at; i < Math.min(question.words().size(), at + 4); i++) {
            if (question.breaksBefore(i)) {
                return -1;
            }
            if (open.get(i)) {
                return i;
            }
            if (!PARTICLES.contains(question.words().get(i).plain())) {
                return -1;
            }
        }
        return -1;
    }

    private Optional<Resolved> resolve(QuestionText question, Run run) {
        return match(question, run).or(() -> {
            // «síntomas graves Juan Pérez mejora»: words around it that are no names are none of the name.
            int first = run.first();
            while (first < run.end() && plainWord(question.words().get(first))) {
                first++;
            }
            int end = run.end();
            while (end > first && plainWord(question.words().get(end - 1))) {
                end--;
            }
            boolean capitals = end - first < run.end() - run.first()
                    && first < end
                    && question.words().subList(first, end).stream()
                            .allMatch(word ->
                                    word.capital() || names.hasPart(word.plain()) || PARTICLES.contains(word.plain()));
            return capitals ? match(question, new Run(first, end)) : Optional.empty();
        });
    }

    private boolean plainWord(QuestionWord word) {
        return !word.capital() && !knownNames.contains(word.plain()) && !names.hasPart(word.plain());
    }

    private Optional<Resolved> match(QuestionText question, Run run) {
        List<String> parts = question.words().subList(run.first(), run.end()).stream()
                .map(QuestionWord::plain)
                .toList();
        return names.find(parts)
                .filter(match -> match.fit() != PatientNames.Fit.SLIP || !shortWord(question, run))
                .map(match -> new Resolved(run, match, question.between(run.first(), run.end())));
    }

    /** «Ganó» is no slip for Cano: one word in lower case is near to too many names, unless it stands where a name does. */
    private static boolean shortWord(QuestionText question, Run run) {
        QuestionWord word = question.words().get(run.first());
        boolean led = run.first() > 0
                && LEADS_TO_NAME.contains(question.words().get(run.first() - 1).plain());
        return run.end() - run.first() == 1
                && !word.capital()
                && (!led || word.plain().length() < SHORTEST_SLIPPED);
    }

    /** A capital, a known name or a part of a patient's name tell that a person is meant, though no patient. */
    private boolean namesSomeone(QuestionText question, Run run) {
        boolean thing = run.first() > 0
                && DETERMINERS.contains(question.words().get(run.first() - 1).plain())
                && !hasCapital(question, run);
        return !thing
                && question.words().subList(run.first(), run.end()).stream().anyMatch(word -> !plainWord(word));
    }

    private static boolean isDoctor(QuestionText question, Run run) {
        return run.first() > 0
                && DOCTOR.contains(question.words().get(run.first() - 1).plain());
    }

    private static boolean hasCapital(QuestionText question, Run run) {
        return question.words().subList(run.first(), run.end()).stream().anyMatch(QuestionWord::capital);
    }

    private Who whom(QuestionText question, List<Run> unknown, List<Resolved> resolved) {
        if (!unknown.isEmpty()) {
            Run run = unknown.getFirst();
            List<String> parts = question.words().subList(run.first(), run.end()).stream()
                    .map(QuestionWord::plain)
                    .toList();
            return new Who.Stranger(question.between(run.first(), run.end()), names.near(parts, 3));
        }
        if (resolved.isEmpty()) {
            return new Who.Nobody();
        }
        Set<Patient> common = new LinkedHashSet<>(resolved.getFirst().match().patients());
        resolved.forEach(part -> common.retainAll(part.match().patients()));
        if (common.isEmpty()) {
            resolved.forEach(part -> common.addAll(part.match().patients()));
        }
        boolean exact = resolved.stream().allMatch(part -> part.match().fit() == PatientNames.Fit.WRITTEN);
        return Who.of(List.copyOf(common), resolved.getFirst().said(), exact);
    }
}
