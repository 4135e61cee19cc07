package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/** Whether a finding's certainty agrees with the cues around its words, as the rules read them in their place. */
final class CertaintyAgreement {

    private static final Set<String> NEGATIONS = Set.of(
            "no",
            "ni",
            "nunca",
            "jamas",
            "sin",
            "tampoco",
            "nada",
            "ningun",
            "ninguna",
            "ninguno",
            "niega",
            "niego",
            "negativo",
            "descarta",
            "descartamos",
            "descartado",
            "nadie");

    private final Tokeniser tokeniser;

    CertaintyAgreement(Lexicon lexicon) {
        this.tokeniser = lexicon.tokeniser();
    }

    /** What the words speak against; null where they do not. */
    @Nullable
    String contradiction(Finding finding, List<Fact> facts) {
        Set<Certainty> read = read(finding, facts);
        boolean denied = finding.certainty() == Certainty.DENIED;
        if (isPlain(finding.kind()) && finding.certainty() != Certainty.AFFIRMED && read.isEmpty()) {
            return "an advice or a measure is said, not denied or doubted";
        }
        if (read.isEmpty()) {
            return denied && !holdsNegation(finding) ? "the quote holds no negation" : null;
        }
        if (denied) {
            return read.contains(Certainty.DENIED) ? null : "the words do not deny it";
        }
        return read.equals(Set.of(Certainty.DENIED)) ? "the words deny it" : null;
    }

    /** What a person should look at; null where there is nothing. */
    @Nullable
    String doubt(Finding finding, List<Fact> facts) {
        Set<Certainty> read = read(finding, facts);
        if (read.isEmpty()) {
            return isPlain(finding.kind()) ? null : "the words may not say it of the patient";
        }
        return read.contains(finding.certainty()) ? null : "the words may mean another certainty";
    }

    private static boolean isPlain(FindingKind kind) {
        return kind == FindingKind.RECOMMENDATION || kind == FindingKind.FOLLOW_UP || kind == FindingKind.VITAL_SIGN;
    }

    private Set<Certainty> read(Finding finding, List<Fact> facts) {
        String term = tokeniser.plain(finding.normalized());
        return facts.stream()
                .filter(fact -> shareWords(fact.evidence(), finding.evidence())
                        && tokeniser.plain(fact.normalized()).equals(term))
                .map(Fact::certainty)
                .collect(Collectors.toSet());
    }

    private boolean shareWords(List<Evidence> some, List<Evidence> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(other -> shareWords(one, other)));
    }

    private boolean shareWords(Evidence one, Evidence other) {
        if (!one.segmentId().equals(other.segmentId())) {
            return false;
        }
        if (one.quote().equals(other.quote())) {
            return true;
        }
        String first = " " + tokeniser.plain(one.quote()) + " ";
        String second = " " + tokeniser.plain(other.quote()) + " ";
        return first.contains(second) || second.contains(first);
    }

    private boolean holdsNegation(Finding finding) {
        return finding.evidence().stream()
                .flatMap(quote -> tokeniser.tokens(quote.quote()).stream())
                .anyMatch(token -> NEGATIONS.contains(token.norm()));
    }
}
