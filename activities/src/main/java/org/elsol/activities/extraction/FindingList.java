package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Support;
import org.jspecify.annotations.Nullable;

/** Gathers findings; what is said again adds its evidence to what was said before. */
final class FindingList {

    /** A finding in the making. */
    static final class Draft {

        private final FindingKind kind;
        private final String text;
        private final String normalized;
        private final List<Code> codes;
        private final Certainty certainty;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Evidence> evidence = new ArrayList<>();

        Draft(FindingKind kind, String text, String normalized, List<Code> codes, Certainty certainty) {
            this.kind = kind;
            this.text = text;
            this.normalized = normalized;
            this.codes = codes;
            this.certainty = certainty;
        }

        Draft with(String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                attributes.putIfAbsent(name, value);
            }
            return this;
        }

        Draft from(Evidence quote) {
            if (!evidence.contains(quote)) {
                evidence.add(quote);
            }
            return this;
        }

        /** The same thing and evidence with another certainty, without what was said of it. */
        Draft as(Certainty other) {
            Draft draft = new Draft(kind, text, normalized, codes, other);
            evidence.forEach(draft::from);
            return draft;
        }

        boolean isFrom(String segment) {
            return evidence.stream().anyMatch(quote -> quote.segmentId().equals(segment));
        }

        FindingKind kind() {
            return kind;
        }

        Certainty certainty() {
            return certainty;
        }

        String normalized() {
            return normalized;
        }

        Map<String, String> attributes() {
            return attributes;
        }

        private String key() {
            return kind + "|" + normalized + "|" + certainty + (kind == FindingKind.VITAL_SIGN ? attributes : "")
                    + (kind == FindingKind.FAMILY_HISTORY ? attributes.getOrDefault("relation", "") : "");
        }
    }

    private static final List<String> PAINS = List.of("dolor ", "algia", "cefalea", "migraña", "cólico", "dismenorrea");
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();

    void add(Draft draft) {
        facts.add(new Fact(draft.kind, draft.normalized, draft.certainty, draft.evidence));
        Draft first = drafts.get(draft.key());
        String key = first != null && Doses.differ(first.attributes(), draft.attributes())
                ? draft.key() + "|" + draft.attributes().get("dose")
                : draft.key();
        Draft known = drafts.putIfAbsent(key, draft);
        if (known != null) {
            draft.attributes.forEach(known::with);
            draft.evidence.forEach(known::from);
        }
    }

    List<Fact> facts() {
        return List.copyOf(facts);
    }

    /** The latest finding of the kind that the patient has. */
    Optional<Draft> latest(FindingKind kind) {
        Draft latest = null;
        for (Draft draft : drafts.values()) {
            latest = draft.kind == kind && draft.certainty == Certainty.AFFIRMED ? draft : latest;
        }
        return Optional.ofNullable(latest);
    }

    /** The findings as {@code f1, f2, …}, the general ones lost in the particular: «tos» in «tos seca». */
    List<Finding> findings() {
        List<Draft> kept = new ArrayList<>();
        for (Draft draft : drafts.values()) {
            if (isTakenBack(draft)) {
                continue;
            }
            Optional<Draft> particular = drafts.values().stream()
                    .filter(other -> other != draft && isParticular(other, draft))
                    .findFirst();
            if (particular.isPresent()) {
                draft.evidence.forEach(particular.get()::from);
                draft.attributes.forEach(particular.get()::with);
            } else {
                kept.add(draft);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Draft draft : kept) {
            findings.add(new Finding(
                    "f" + (findings.size() + 1),
                    draft.kind,
                    draft.text,
                    draft.normalized,
                    draft.codes,
                    draft.certainty,
                    draft.attributes,
                    Support.NEEDS_REVIEW,
                    "not verified yet",
                    draft.evidence));
        }
        return findings;
    }

    /**
     * «¿Falta de aire?» «No. Ayer un poco de ahogo»: the same turn goes on to say that there is some. «Es vértigo
     * posicional, se le movieron las piedritas»: the past tells how what is there came to be.
     */
    private boolean isTakenBack(Draft draft) {
        boolean gone = draft.certainty == Certainty.DENIED
                || (draft.certainty == Certainty.HISTORICAL && draft.kind == FindingKind.DIAGNOSIS);
        return gone
                && drafts.values().stream()
                        .anyMatch(other -> other.certainty == Certainty.AFFIRMED
                                && other.kind == draft.kind
                                && other.normalized.equals(draft.normalized)
                                && other.evidence.stream()
                                        .anyMatch(quote -> draft.evidence
                                                .getLast()
                                                .segmentId()
                                                .equals(quote.segmentId())));
    }

    private static boolean isParticular(Draft other, Draft general) {
        boolean same = other.kind == general.kind && other.certainty == general.certainty;
        boolean clinical = general.kind == FindingKind.SYMPTOM
                || general.kind == FindingKind.DIAGNOSIS
                || general.kind == FindingKind.TEST
                || general.kind == FindingKind.PROCEDURE;
        if (!same || !clinical) {
            return false;
        }
        boolean pain = general.normalized.equals("dolor") && PAINS.stream().anyMatch(other.normalized::contains);
        return pain || other.normalized.startsWith(general.normalized + " ");
    }
}
