package org.elsol.activities.chat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.elsol.activities.extraction.Concept;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.knowledge.SameSense;
import org.elsol.store.extraction.FindingKind;

/** Reads a Spanish question by rules: names first, then the period, the words that ask, findings, and what is left. */
final class QuestionReader {

    private static final Set<Cue> ONLY_JOINS = EnumSet.of(Cue.FILLER, Cue.PARTICLE, Cue.AND, Cue.OR);
    /** What people call these by is said as well: «su cita», «la analítica». */
    private static final Set<Cue> KINDS = EnumSet.of(
            Cue.TEST, Cue.FOLLOW_UP, Cue.ALLERGY, Cue.PROCEDURE, Cue.FAMILY_HISTORY, Cue.CONCERN, Cue.RECOMMENDATION);

    private final Vocabulary vocabulary = new Vocabulary();
    private final PeriodReader periods = new PeriodReader();
    private final IntentRules rules = new IntentRules();
    private final SameSense sameSense = new SameSense();
    private final DrugClasses drugClasses = new DrugClasses();
    private final Concepts concepts;
    private final KnownNames knownNames;

    QuestionReader(Concepts concepts, KnownNames knownNames) {
        this.concepts = concepts;
        this.knownNames = knownNames;
    }

    Reading read(String text, PatientNames names, LocalDate today) {
        QuestionText question = QuestionText.of(text);
        BitSet nameParts = nameParts(question, names);
        Optional<PeriodReader.Found> period = periods.read(question, today, nameParts::get);
        BitSet dates = new BitSet();
        period.ifPresent(found -> dates.set(found.first(), found.end()));
        nameParts.andNot(dates);
        List<Set<Cue>> cues = cues(question, nameParts, dates);
        BitSet literal = words(cues, word -> word.remove(Cue.LITERAL));
        List<Concept> named = findings(question, nameParts, dates, cues).stream()
                .filter(finding -> covered(question, finding).stream().noneMatch(literal::get))
                .toList();
        BitSet free = freeWords(question, nameParts, dates, cues, named, names);
        NamesInQuestion.Found found = new NamesInQuestion(names, knownNames).find(question, nameParts, free, cues);
        BitSet known = new BitSet();
        named.forEach(finding -> covered(question, finding).forEach(known::set));
        known.andNot(words(cues, ONLY_JOINS::containsAll));
        BitSet content = words(cues, word -> word.stream().anyMatch(KINDS::contains));
        content.or(known);
        content.or(found.looseWords());
        return rules.read(new IntentRules.Parts(
                question,
                cues,
                named,
                found,
                AskedWords.of(question, sameSense, content, found.looseWords(), literal),
                period.map(PeriodReader.Found::period).orElse(Period.ALWAYS),
                Bound.in(question, concepts::number).orElse(null)));
    }

    /** Words that are surely of a name: two that one patient has both, or one with a capital. */
    private static BitSet nameParts(QuestionText question, PatientNames names) {
        BitSet parts = new BitSet();
        List<QuestionWord> words = question.words();
        int before = -1;
        for (int i = 0; i < words.size(); i++) {
            QuestionWord word = words.get(i);
            if (NamesInQuestion.PARTICLES.contains(word.plain())) {
                continue;
            }
            boolean has = names.hasPart(word.plain());
            if (has && word.capital()) {
                parts.set(i);
            }
            if (has
                    && before >= 0
                    && i - before <= 4
                    && names.together(words.get(before).plain(), word.plain())) {
                parts.set(before, i + 1);
            }
            before = has ? i : -1;
        }
        return parts;
    }

    private List<Set<Cue>> cues(QuestionText question, BitSet nameParts, BitSet dates) {
        List<Set<Cue>> cues = vocabulary.cues(question.words());
        nameParts.stream().forEach(i -> cues.get(i).clear());
        dates.stream().forEach(i -> cues.get(i).clear());
        return cues;
    }

    private List<Concept> findings(QuestionText question, BitSet nameParts, BitSet dates, List<Set<Cue>> cues) {
        StringBuilder masked = new StringBuilder(question.text());
        BitSet hidden = (BitSet) nameParts.clone();
        hidden.or(dates);
        hidden.stream().forEach(i -> {
            QuestionWord word = question.words().get(i);
            for (int at = word.start(); at < word.end(); at++) {
                masked.setCharAt(at, at == word.start() ? '.' : ' ');
            }
        });
        List<Concept> single = concepts.in(masked.toString());
        List<Concept> ofOne = concepts.in(OneOfThem.in(masked.toString(), question.words()));
        List<Concept> classes = drugClasses.in(question).stream()
                .filter(named -> single.stream()
                        .noneMatch(other ->
                                other.kind() != FindingKind.ALLERGY && overlap(named, other) && longer(other, named)))
                .toList();
        List<Concept> found = new ArrayList<>(classes);
        Stream.concat(single.stream(), ofOne.stream())
                .filter(named -> saysMore(question, named, cues))
                .filter(named -> found.stream().noneMatch(other -> overlap(named, other)))
                .forEach(found::add);
        found.sort(Comparator.comparingInt(Concept::start));
        return List.copyOf(found);
    }

    private static boolean overlap(Concept one, Concept other) {
        return one.start() < other.end() && other.start() < one.end();
    }

    private static boolean longer(Concept one, Concept other) {
        return one.end() - one.start() > other.end() - other.start();
    }

    /** «Síntomas» and «tratamiento» ask for a kind of finding, they name none; «presión» does both. */
    private static boolean saysMore(QuestionText question, Concept named, List<Set<Cue>> cues) {
        if (named.kind() == FindingKind.VITAL_SIGN) {
            return true;
        }
        List<Integer> covered = covered(question, named);
        return covered.stream().anyMatch(i -> cues.get(i).isEmpty());
    }

    private static BitSet words(List<Set<Cue>> cues, Predicate<Set<Cue>> wanted) {
        BitSet words = new BitSet();
        for (int i = 0; i < cues.size(); i++) {
            words.set(i, !cues.get(i).isEmpty() && wanted.test(cues.get(i)));
        }
        return words;
    }

    private BitSet freeWords(
            QuestionText question,
            BitSet nameParts,
            BitSet dates,
            List<Set<Cue>> cues,
            List<Concept> named,
            PatientNames names) {
        BitSet free = new BitSet();
        free.set(0, question.words().size());
        free.andNot(nameParts);
        free.andNot(dates);
        named.forEach(finding -> covered(question, finding).forEach(free::clear));
        for (int i = 0; i < question.words().size(); i++) {
            QuestionWord word = question.words().get(i);
            if (free.get(i) && cues.get(i).isEmpty() && !word.capital() && !mayBeName(word, names)) {
                cues.get(i).addAll(vocabulary.misspelt(word.plain()));
            }
            if (!cues.get(i).isEmpty()) {
                free.clear(i);
            }
        }
        return free;
    }

    private boolean mayBeName(QuestionWord word, PatientNames names) {
        return names.hasPart(word.plain()) || knownNames.contains(word.plain());
    }

    private static List<Integer> covered(QuestionText question, Concept named) {
        List<Integer> covered = new ArrayList<>();
        for (int i = 0; i < question.words().size(); i++) {
            QuestionWord word = question.words().get(i);
            if (word.start() < named.end() && word.end() > named.start()) {
                covered.add(i);
            }
        }
        return covered;
    }
}
