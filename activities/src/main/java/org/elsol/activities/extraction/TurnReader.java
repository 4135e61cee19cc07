package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;

/** Reads a segment: tokens, corrections, what the lexicons find, and sentences with their clauses. */
final class TurnReader {

    private static final Set<String> TAGS = Set.of(
            "verdad", "no", "cierto", "ok", "si", "sí", "correcto", "no es cierto", "va", "sale", "de acuerdo", "o no");
    private static final Set<String> ASKING = Set.of(
            "ha",
            "han",
            "has",
            "tiene",
            "tienes",
            "le",
            "toma",
            "es",
            "alguna",
            "algun",
            "fuma",
            "padece",
            "presenta",
            "cuando",
            "cuantos",
            "cuantas",
            "cuanto",
            "como",
            "donde",
            "cual",
            "que",
            "desde",
            "siente",
            "sufre",
            "usa",
            "esta",
            "hay",
            "sabe",
            "cada",
            "bebe",
            "consume",
            "por",
            "se",
            "te",
            "quien",
            "a",
            "en",
            "y");
    private static final Set<String> PRONOUNS_OF_QUESTIONS =
            Set.of("cuando", "cuantos", "cuantas", "cuanto", "como", "donde", "cual", "que", "quien", "cuales");

    private static final Set<String> PERCEIVING =
            Set.of("oir", "ver", "sentir", "notar", "palpar", "encontrar", "escuchar", "tocar");

    private final Lexicon lexicon;
    private final Mentions mentions;
    private final Corrections corrections;
    private final Clauses clauses;

    TurnReader(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.mentions = new Mentions(lexicon);
        this.corrections = new Corrections(lexicon);
        this.clauses = new Clauses(lexicon.forms());
    }

    /** @param marksQuestions whether questions carry their marks in this transcript, so that what has none is none */
    Turn read(int index, Segment segment, boolean marksQuestions) {
        List<Token> tokens = corrections.applied(lexicon.read(segment.text()));
        Map<Layer, List<Match>> layers = lexicon.matches(tokens);
        layers.put(
                Layer.ADVICE,
                layers.getOrDefault(Layer.ADVICE, List.of()).stream()
                        .filter(match -> isTold(segment.role(), tokens, match))
                        .toList());
        List<Mention> named = mentions.in(tokens, layers).stream()
                .filter(mention -> !isExaminers(segment.role(), tokens, mention))
                .toList();
        Turn turn = new Turn(index, segment, tokens, layers, named);
        for (int[] range : sentences(tokens)) {
            boolean question = isQuestion(segment.role(), tokens, range[0], range[1], marksQuestions);
            turn.add(new Utterance(turn, range[0], range[1], question, clauses));
        }
        return turn;
    }

    /** «deje de fumar» is advice, «dejé de fumar» is not: its verbs are told or named, not narrated. */
    private boolean isTold(Role role, List<Token> tokens, Match match) {
        for (int i = match.from(); i < match.to(); i++) {
            WordForms.Form form = lexicon.forms().verb(tokens.get(i));
            // «evita el café» is how a clinician who says «tú» tells it
            boolean familiar = form != null && role == Role.CLINICIAN && (form.has("P3") || form.has("P2"));
            boolean narrated = form != null && !familiar && !form.has('S') && !form.has('M') && !form.has('N');
            if (narrated && !match.first().has("follow_up")) {
                return false;
            }
        }
        return true;
    }

    /** «no oigo soplos», «no le siento nada»: who examines tells of the patient, not of their own hearing. */
    private boolean isExaminers(Role role, List<Token> tokens, Mention mention) {
        for (int i = mention.from(); i < mention.to() && mention.is(Term.Sort.SYMPTOM); i++) {
            WordForms.Form form = lexicon.forms().verb(tokens.get(i));
            boolean of = i > 0
                    && Set.of("le", "te", "les").contains(tokens.get(i - 1).norm());
            if (form != null && PERCEIVING.contains(form.lemma()) && form.has("P1") && (role == Role.CLINICIAN || of)) {
                return true;
            }
        }
        return false;
    }

    private static List<int[]> sentences(List<Token> tokens) {
        List<int[]> ranges = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean opens = token.is("¿") || token.is("¡");
            int cut = token.endsSentence() ? i + 1 : opens ? i : start;
            if (cut > start) {
                addSentence(tokens, ranges, start, cut);
                start = cut;
            }
        }
        if (start < tokens.size()) {
            addSentence(tokens, ranges, start, tokens.size());
        }
        return ranges;
    }

    private static void addSentence(List<Token> tokens, List<int[]> ranges, int from, int to) {
        String words = words(tokens, from, to);
        boolean tag = TAGS.contains(words) && tokens.get(to - 1).is("?") && !ranges.isEmpty();
        if (tag && !tokens.get(ranges.getLast()[1] - 1).endsSentence()) {
            ranges.getLast()[1] = to;
        } else {
            ranges.add(new int[] {from, to});
        }
    }

    private static String words(List<Token> tokens, int from, int to) {
        StringBuilder words = new StringBuilder();
        for (int i = from; i < Math.min(to, from + 6); i++) {
            if (!tokens.get(i).isMark()) {
                words.append(words.isEmpty() ? "" : " ").append(tokens.get(i).norm());
            }
        }
        return words.toString();
    }

    private static boolean isQuestion(Role role, List<Token> tokens, int from, int to, boolean marksQuestions) {
        if (tokens.get(to - 1).is("?") || tokens.get(from).is("¿")) {
            return true;
        }
        String first = tokens.get(from).norm();
        String second = from + 1 < to ? tokens.get(from + 1).norm() : "";
        String lower = tokens.get(from).lower();
        boolean accented = !lower.equals(first) && PRONOUNS_OF_QUESTIONS.contains(first);
        if (marksQuestions) {
            return role == Role.CLINICIAN && accented;
        }
        boolean must = second.equals("que") && (first.equals("tiene") || first.equals("tienes"));
        return role == Role.CLINICIAN
                && !must
                && (accented
                        || (ASKING.contains(first)
                                && Set.of(
                                                "ha",
                                                "han",
                                                "has",
                                                "tiene",
                                                "tienes",
                                                "toma",
                                                "fuma",
                                                "padece",
                                                "siente",
                                                "sufre",
                                                "usa",
                                                "alguna",
                                                "algun",
                                                "presenta",
                                                "cuantos",
                                                "cuantas",
                                                "cuanto")
                                        .contains(first))
                        || (Set.of("le", "se").contains(first)
                                && Set.of("duele", "duelen", "arde", "ha", "han", "da", "dan", "siente")
                                        .contains(second))
                        || (first.equals("es") && second.startsWith("alergic")));
    }
}
