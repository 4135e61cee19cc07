package org.elsol.activities.extraction.understanding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elsol.activities.extraction.understanding.WrittenDialogue.Expected;
import org.elsol.activities.extraction.understanding.WrittenDialogue.Trap;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Support;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;

/** Adds up what was found in dialogues against what is true of them. */
final class Score {

    /** Right and wrong findings, and expected ones that were missed. */
    static final class Count {

        private int right;
        private int wrong;
        private int missed;
        private int met;

        double precision() {
            return share(right, right + wrong);
        }

        double recall() {
            return share(met, met + missed);
        }

        double f1() {
            double sum = precision() + recall();
            return sum == 0 ? 0 : 2 * precision() * recall() / sum;
        }

        int expected() {
            return met + missed;
        }
    }

    private final Count all = new Count();
    private final Map<FindingKind, Count> kinds = new EnumMap<>(FindingKind.class);
    private final List<String> notes = new ArrayList<>();
    private int traps;
    private int fallenInto;
    private int inSmallTalk;
    private int quotes;
    private int literalQuotes;
    private int attributesSaid;
    private int attributesTold;
    private int coded;
    private int codedRight;
    private int proved;
    private int otherCertainty;
    private int otherTerm;

    /** Adds one dialogue; findings that the verifier does not support are never shown, and so do not count. */
    void add(WrittenDialogue dialogue, Transcript transcript, List<Finding> findings) {
        List<Finding> shown = findings.stream()
                .filter(finding -> finding.status() != Support.UNSUPPORTED)
                .toList();
        for (Finding finding : shown) {
            judge(dialogue, finding);
            quotes(transcript, finding);
        }
        for (Expected expected : dialogue.expected()) {
            if (!expected.isOptional()) {
                meet(dialogue, expected, shown);
            }
        }
        for (Trap trap : dialogue.traps()) {
            traps++;
            if (shown.stream().anyMatch(finding -> Truth.fallsInto(finding, trap))) {
                fallenInto++;
                notes.add("TRAP   " + dialogue.id() + " " + trap.turn() + " " + trap.terms() + " " + trap.why());
            }
        }
    }

    private void judge(WrittenDialogue dialogue, Finding finding) {
        Set<Integer> turns = new HashSet<>();
        finding.evidence()
                .forEach(quote -> turns.add(Integer.valueOf(quote.segmentId().substring(1))));
        if (dialogue.smallTalk().containsAll(turns)) {
            inSmallTalk++;
            notes.add("SMALL  " + dialogue.id() + " " + told(finding));
        }
        List<Expected> same = dialogue.expected().stream()
                .filter(expected -> Truth.is(finding, expected))
                .toList();
        boolean onlyOptional = !same.isEmpty() && same.stream().allMatch(Expected::isOptional);
        if (onlyOptional) {
            return;
        }
        Count kind = kind(finding.kind());
        if (same.isEmpty()) {
            all.wrong++;
            kind.wrong++;
            boolean named = dialogue.expected().stream().anyMatch(expected -> Truth.names(finding, expected));
            boolean near = dialogue.expected().stream()
                    .anyMatch(expected -> expected.kinds().contains(finding.kind())
                            && !expected.isOptional()
                            && Truth.isFrom(finding, expected.turn()));
            otherCertainty += named ? 1 : 0;
            otherTerm += !named && near ? 1 : 0;
            notes.add("WRONG  " + dialogue.id() + " " + told(finding));
        } else {
            all.right++;
            kind.right++;
        }
    }

    private void meet(WrittenDialogue dialogue, Expected expected, List<Finding> shown) {
        List<Finding> found =
                shown.stream().filter(finding -> Truth.is(finding, expected)).toList();
        Count kind = kind(expected.kinds().getFirst());
        if (found.isEmpty()) {
            all.missed++;
            kind.missed++;
            notes.add("MISSED " + dialogue.id() + " " + expected.turn() + " " + expected.kinds() + " "
                    + expected.terms() + " " + expected.certainties());
            return;
        }
        all.met++;
        kind.met++;
        proved += found.stream().anyMatch(finding -> isNear(finding, expected.turn())) ? 1 : 0;
        attributes(dialogue, expected, found);
        String icd10 = expected.icd10();
        if (icd10 != null) {
            coded++;
            codedRight += found.stream()
                            .flatMap(finding -> finding.codes().stream())
                            .anyMatch(code -> code.system().equals("ICD-10")
                                    && code.code().startsWith(icd10))
                    ? 1
                    : 0;
        }
    }

    private void attributes(WrittenDialogue dialogue, Expected expected, List<Finding> found) {
        for (Map.Entry<String, String> said : expected.said().entrySet()) {
            attributesSaid++;
            boolean told =
                    found.stream().anyMatch(finding -> Truth.tells(finding, Map.of(said.getKey(), said.getValue())));
            attributesTold += told ? 1 : 0;
            if (!told) {
                notes.add("SAID   " + dialogue.id() + " " + expected.turn() + " " + expected.terms() + " " + said
                        + " but "
                        + found.stream().map(Finding::attributes).toList());
            }
        }
    }

    /** The proof is the turn itself, or that which asked or answered. */
    private static boolean isNear(Finding finding, int turn) {
        return Truth.isFrom(finding, turn) || Truth.isFrom(finding, turn - 1) || Truth.isFrom(finding, turn + 1);
    }

    private void quotes(Transcript transcript, Finding finding) {
        for (Evidence quote : finding.evidence()) {
            quotes++;
            literalQuotes += transcript.segments().stream()
                            .filter(segment -> segment.id().equals(quote.segmentId()))
                            .map(Segment::text)
                            .anyMatch(text -> text.contains(quote.quote()))
                    ? 1
                    : 0;
        }
    }

    private Count kind(FindingKind kind) {
        return kinds.computeIfAbsent(kind, fresh -> new Count());
    }

    private static String told(Finding finding) {
        return finding.kind().code() + " " + finding.normalized() + " "
                + finding.certainty().code() + " " + finding.attributes() + " " + finding.evidence();
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    Count all() {
        return all;
    }

    Map<FindingKind, Count> kinds() {
        return kinds;
    }

    /** What was wrong, missed or fallen into, a line each. */
    List<String> notes() {
        return notes;
    }

    int traps() {
        return traps;
    }

    double trapsFallenInto() {
        return share(fallenInto, traps);
    }

    int inSmallTalk() {
        return inSmallTalk;
    }

    /** The share of quotes that stand in their segment to the letter. */
    double literalEvidence() {
        return share(literalQuotes, quotes);
    }

    /** Wrong findings whose term is right and whose certainty is not. */
    int ofOtherCertainty() {
        return otherCertainty;
    }

    /** Wrong findings where another term of the same kind was expected of that turn. */
    int ofOtherTerm() {
        return otherTerm;
    }

    double attributesTold() {
        return share(attributesTold, attributesSaid);
    }

    double codesRight() {
        return share(codedRight, coded);
    }

    /** The share of those met whose evidence is the turn that proves them, or next to it. */
    double proved() {
        return share(proved, all.met);
    }
}
