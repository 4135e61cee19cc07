package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Stated;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** What the patient feels and fears, and how urgent it is. */
final class Moods {

    private static final int LONGEST_FEAR = 9;
    private static final Wording WORDING = new Wording();
    private static final Set<String> RED_FLAGS = Set.of(
            "ideación suicida",
            "síncope",
            "convulsiones",
            "hematemesis",
            "hemoptisis",
            "melenas",
            "hemiparesia",
            "afasia",
            "disartria",
            "parálisis facial",
            "cianosis",
            "infarto de miocardio",
            "accidente cerebrovascular",
            "embolia pulmonar",
            "anafilaxia",
            "apendicitis",
            "sepsis",
            "meningitis",
            "rigidez de nuca",
            "confusión");
    private static final Set<String> WORRYING = Set.of(
            "disnea",
            "dolor torácico",
            "fiebre",
            "vómitos",
            "hematuria",
            "rectorragia",
            "hematoquecia",
            "palpitaciones",
            "deshidratación",
            "disnea de esfuerzo",
            "neumonía");

    private Moods() {}

    static List<Stated> emotions(List<Utterance> all) {
        Map<String, List<Evidence>> found = new LinkedHashMap<>();
        for (Utterance utterance : all) {
            if (utterance.role() == Role.CLINICIAN || utterance.isQuestion()) {
                continue;
            }
            for (Match cue : utterance.cues()) {
                boolean denied = isAfterNo(utterance, cue.from() - 1) || isAfterNo(utterance, cue.from() - 2);
                cue.terms().stream()
                        .filter(term -> term.name().equals("emotion") && !denied)
                        .findFirst()
                        .ifPresent(term -> {
                            List<Evidence> evidence = found.computeIfAbsent(
                                    term.flags().iterator().next(), name -> new ArrayList<>());
                            Evidence quote = Quotes.of(utterance);
                            if (!evidence.contains(quote)) {
                                evidence.add(quote);
                            }
                        });
            }
        }
        return found.entrySet().stream()
                .map(entry -> new Stated(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean isAfterNo(Utterance utterance, int at) {
        return at >= utterance.from() && utterance.token(at).is("no");
    }

    /** «me preocupa que sea cáncer»: a fear of an illness is a concern, not the illness. */
    static void concern(Utterance utterance, boolean patients, FindingList findings) {
        if (utterance.role() == Role.CLINICIAN) {
            return;
        }
        boolean named = false;
        for (Mention mention : utterance.mentions()) {
            boolean feared = utterance.cues("fear").stream()
                    .anyMatch(cue -> cue.to() <= mention.from() && mention.from() - cue.to() < 9);
            boolean wondered = patients
                    && utterance.isQuestion()
                    && utterance.cues("possible").stream().anyMatch(cue -> cue.to() <= mention.from());
            boolean illness = mention.is(Term.Sort.DIAGNOSIS) || (mention.is(Term.Sort.SYMPTOM) && feared);
            if (illness && (feared || wondered)) {
                named = true;
                findings.add(new Draft(
                                FindingKind.CONCERN,
                                Quotes.text(utterance.turn(), mention.from(), mention.to()),
                                "preocupación por " + mention.term().name(),
                                List.of(),
                                Certainty.AFFIRMED)
                        .from(Quotes.of(utterance)));
            }
        }
        if (!named && !utterance.isQuestion()) {
            fearedThing(utterance, findings);
        }
    }

    /** «me da miedo la aguja», «le tengo pavor al dentista»: what is feared is no illness. */
    private static void fearedThing(Utterance utterance, FindingList findings) {
        for (Match cue : utterance.cues("fear")) {
            int end = AdviceText.trimmed(
                    utterance, cue.to(), utterance.clauseOf(cue.from()).to());
            boolean denied = isAfterNo(utterance, cue.from() - 1) || isAfterNo(utterance, cue.from() - 2);
            if (!denied && end - cue.to() >= 2 && end - cue.to() <= LONGEST_FEAR) {
                findings.add(new Draft(
                                FindingKind.CONCERN,
                                Quotes.text(utterance.turn(), cue.from(), end),
                                "preocupación por "
                                        + WORDING.of(utterance.turn().tokens(), cue.to(), end),
                                List.of(),
                                Certainty.AFFIRMED)
                        .from(Quotes.of(utterance)));
            }
        }
    }

    /** Whether the mention is only feared. */
    static boolean isFeared(Utterance utterance, Mention mention) {
        return utterance.role() != Role.CLINICIAN
                && utterance.cues("fear").stream()
                        .anyMatch(cue -> cue.to() <= mention.from() && mention.from() - cue.to() < 9);
    }

    static @Nullable Stated urgency(List<Utterance> all, List<Finding> findings) {
        Stated said = null;
        for (Utterance utterance : all) {
            for (Match cue : utterance.cues("urgent")) {
                boolean conditional =
                        utterance.cues("conditional").stream().anyMatch(other -> other.from() != cue.from());
                if (!conditional && !utterance.isQuestion()) {
                    String level = cue.first().flags().iterator().next();
                    said = said == null || rank(level) > rank(said.value())
                            ? new Stated(level, List.of(Quotes.of(utterance)))
                            : said;
                }
            }
        }
        Stated shown = shown(findings);
        return said == null || (shown != null && rank(shown.value()) > rank(said.value())) ? shown : said;
    }

    private static @Nullable Stated shown(List<Finding> findings) {
        Stated medium = null;
        for (Finding finding : findings) {
            if (finding.certainty() == Certainty.AFFIRMED && RED_FLAGS.contains(finding.normalized())) {
                return new Stated("high", finding.evidence());
            }
            if (finding.certainty() == Certainty.AFFIRMED
                    && WORRYING.contains(finding.normalized())
                    && medium == null) {
                medium = new Stated("medium", finding.evidence());
            }
        }
        return medium;
    }

    private static int rank(String level) {
        return List.of("low", "medium", "high").indexOf(level);
    }
}
