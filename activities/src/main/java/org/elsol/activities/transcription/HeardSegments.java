package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Word;

/** Makes segments of a window's tokens: cut where the model put a time, words joined, quality told. */
final class HeardSegments {

    /** Mean log-probability of the tokens; the threshold of openai/whisper's {@code transcribe.py}. */
    private static final double LOW_LOG_PROBABILITY = -1.0;

    /** A sentence of fewer words may well be said twice («Sí, doctor»). */
    private static final int WORDS_OF_A_LOOP = 4;

    private final HeardWords words;

    private HeardSegments(SpeechRequest request) {
        this.words = new HeardWords(request.startMs(), request.endMs());
    }

    static List<RecognisedSegment> of(List<List<HeardToken>> heard, SpeechRequest request) {
        HeardSegments segments = new HeardSegments(request);
        List<RecognisedSegment> recognised = new ArrayList<>();
        for (List<HeardToken> tokens : heard) {
            for (List<HeardToken> piece : betweenTimes(tokens)) {
                segments.add(recognised, piece);
            }
        }
        return withLoopsLabelled(recognised);
    }

    /** Runs of text between the tokens that mark times. */
    private static List<List<HeardToken>> betweenTimes(List<HeardToken> tokens) {
        List<List<HeardToken>> pieces = new ArrayList<>();
        List<HeardToken> piece = new ArrayList<>();
        for (HeardToken token : tokens) {
            if (token.kind() == HeardToken.Kind.TEXT) {
                piece.add(token);
            } else if (token.kind() == HeardToken.Kind.TIME && !piece.isEmpty()) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    private void add(List<RecognisedSegment> segments, List<HeardToken> tokens) {
        List<Word> said = NonSpeech.removeFrom(words.of(tokens));
        if (said.isEmpty()) {
            return;
        }
        String text = String.join(" ", said.stream().map(Word::text).toList());
        double confidence =
                said.stream().mapToDouble(Word::confidence).average().orElse(0);
        Quality quality = Repetition.isIn(said)
                ? Quality.REPEATED
                : logProbability(tokens) < LOW_LOG_PROBABILITY ? Quality.LOW_CONFIDENCE : Quality.OK;
        segments.add(new RecognisedSegment(
                said.getFirst().startMs(), said.getLast().endMs(), text, confidence, quality, said));
    }

    /** A sentence that comes back in the same window word for word is a loop from its second time on. */
    private static List<RecognisedSegment> withLoopsLabelled(List<RecognisedSegment> segments) {
        Set<String> seen = new HashSet<>();
        List<RecognisedSegment> labelled = new ArrayList<>();
        for (RecognisedSegment segment : segments) {
            boolean again = segment.words().size() >= WORDS_OF_A_LOOP && !seen.add(segment.text());
            labelled.add(
                    again
                            ? new RecognisedSegment(
                                    segment.startMs(),
                                    segment.endMs(),
                                    segment.text(),
                                    segment.confidence(),
                                    Quality.REPEATED,
                                    segment.words())
                            : segment);
        }
        return labelled;
    }

    static double logProbability(List<HeardToken> tokens) {
        return tokens.stream()
                .mapToDouble(token -> Math.log(Math.max(token.probability(), 1e-9)))
                .average()
                .orElse(0);
    }
}
