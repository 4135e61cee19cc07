package org.elsol.activities.extraction.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;

/** Makes one thing of a finding wrong: a digit, the drug, the negation, who spoke, or where it was said. */
final class Mutations {

    private static final List<String> DRUGS = List.of(
            "prednisona",
            "prednisolona",
            "losartán",
            "valsartán",
            "hidroxizina",
            "hidralazina",
            "metformina",
            "amlodipino",
            "clonazepam",
            "lorazepam",
            "amoxicilina",
            "azitromicina");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** A finding that is no longer true, and the transcript to prove it against. */
    record Mutant(String how, Finding finding, Transcript transcript) {}

    /** Every way in which this finding can be made wrong. */
    List<Mutant> of(Finding finding, Transcript transcript) {
        List<Mutant> mutants = new ArrayList<>();
        digit(finding).ifPresent(wrong -> mutants.add(new Mutant("digit", wrong, transcript)));
        quotedDigit(finding).ifPresent(wrong -> mutants.add(new Mutant("quoted digit", wrong, transcript)));
        drug(finding).ifPresent(wrong -> mutants.add(new Mutant("drug", wrong, transcript)));
        negation(finding).ifPresent(wrong -> mutants.add(new Mutant("negation", wrong, transcript)));
        segment(finding, transcript).ifPresent(wrong -> mutants.add(new Mutant("segment", wrong, transcript)));
        speaker(finding, transcript).ifPresent(wrong -> mutants.add(new Mutant("speaker", finding, wrong)));
        return mutants;
    }

    /** Another digit in one of its attributes. */
    private Optional<Finding> digit(Finding finding) {
        Map<String, String> attributes = new TreeMap<>(finding.attributes());
        for (Map.Entry<String, String> attribute : attributes.entrySet()) {
            if (attribute.getValue().chars().anyMatch(Character::isDigit)) {
                attribute.setValue(otherDigit(attribute.getValue()));
                return Optional.of(
                        with(finding, finding.normalized(), finding.certainty(), attributes, finding.evidence()));
            }
        }
        return Optional.empty();
    }

    private Optional<Finding> quotedDigit(Finding finding) {
        Evidence first = finding.evidence().getFirst();
        return first.quote().chars().anyMatch(Character::isDigit)
                ? Optional.of(quoted(
                        finding,
                        new Evidence(first.segmentId(), first.startMs(), first.endMs(), otherDigit(first.quote()))))
                : Optional.empty();
    }

    private String otherDigit(String text) {
        List<Integer> digits = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits.add(i);
            }
        }
        int at = digits.get(random.nextInt(digits.size()));
        int other = (text.charAt(at) - '0' + 1 + random.nextInt(9)) % 10;
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private Optional<Finding> drug(Finding finding) {
        if (finding.kind() != FindingKind.MEDICATION) {
            return Optional.empty();
        }
        List<String> others = DRUGS.stream()
                .filter(name -> !name.equals(finding.normalized()))
                .toList();
        return Optional.of(with(
                finding,
                others.get(random.nextInt(others.size())),
                finding.certainty(),
                finding.attributes(),
                finding.evidence()));
    }

    private Optional<Finding> negation(Finding finding) {
        Certainty opposite = finding.certainty() == Certainty.DENIED ? Certainty.AFFIRMED : Certainty.DENIED;
        return Optional.of(with(finding, finding.normalized(), opposite, finding.attributes(), finding.evidence()));
    }

    private Optional<Finding> segment(Finding finding, Transcript transcript) {
        Evidence first = finding.evidence().getFirst();
        List<String> others = transcript.segments().stream()
                .map(Segment::id)
                .filter(id -> !id.equals(first.segmentId()))
                .toList();
        return Optional.of(quoted(
                finding,
                new Evidence(
                        others.get(random.nextInt(others.size())), first.startMs(), first.endMs(), first.quote())));
    }

    /** What the patient says of themselves is put in a companion's mouth: then it is the companion's. */
    private static Optional<Transcript> speaker(Finding finding, Transcript transcript) {
        String said = finding.evidence().getLast().segmentId();
        boolean own = finding.kind() == FindingKind.SYMPTOM
                && finding.evidence().size() == 1
                && transcript.segments().stream()
                        .anyMatch(segment -> segment.id().equals(said)
                                && segment.role() == Role.PATIENT
                                && (" " + finding.text().toLowerCase(java.util.Locale.ROOT)).contains(" me "));
        return own
                ? Optional.of(new Transcript(
                        transcript.consultationId(),
                        transcript.revision(),
                        transcript.language(),
                        transcript.segments().stream()
                                .map(segment -> segment.id().equals(said) ? byCompanion(segment) : segment)
                                .toList(),
                        transcript.models()))
                : Optional.empty();
    }

    private static Segment byCompanion(Segment segment) {
        return new Segment(
                segment.id(),
                segment.startMs(),
                segment.endMs(),
                "S9",
                Role.COMPANION,
                segment.text(),
                segment.confidence(),
                segment.quality(),
                segment.words());
    }

    private static Finding quoted(Finding finding, Evidence first) {
        List<Evidence> evidence = new ArrayList<>(finding.evidence());
        evidence.set(0, first);
        return with(finding, finding.normalized(), finding.certainty(), finding.attributes(), evidence);
    }

    private static Finding with(
            Finding finding,
            String normalized,
            Certainty certainty,
            Map<String, String> attributes,
            List<Evidence> evidence) {
        return new Finding(
                finding.id(),
                finding.kind(),
                finding.text(),
                normalized,
                finding.codes(),
                certainty,
                attributes,
                finding.status(),
                finding.reason(),
                evidence);
    }
}
