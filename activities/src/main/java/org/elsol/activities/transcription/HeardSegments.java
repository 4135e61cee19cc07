package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.SpeechMetrics;
import org.elsol.store.transcription.Word;

/** Makes segments of a window's tokens: cut where the model put a time, words joined, quality told. */
final class HeardSegments {

    /** Mean log-probability of the tokens; these thresholds are those of openai/whisper's {@code transcribe.py}. */
    private static final double LOW_LOG_PROBABILITY = -1.0;

    private static final double NO_SPEECH = 0.6;
    private static final double LOOP_COMPRESSION = 2.4;

    /** A sentence of fewer words may well be said twice («Sí, doctor»). */
    private static final int WORDS_OF_A_LOOP = 4;

    private final SpeechRequest request;
    private final Hearing hearing;
    private final HeardWords words;

    private HeardSegments(Hearing hearing, SpeechRequest request) {
        this.request = request;
        this.hearing = hearing;
        this.words = new HeardWords(request.startMs(), request.endMs(), hearing.timing());
    }

    static List<RecognisedSegment> of(Hearing hearing, SpeechRequest request) {
        HeardSegments segments = new HeardSegments(hearing, request);
        List<RecognisedSegment> recognised = new ArrayList<>();
        for (List<HeardToken> tokens : hearing.segments()) {
            for (List<HeardToken> piece : betweenTimes(tokens)) {
                recognised.add(segments.segment(piece));
            }
        }
        return withLoopsLabelled(
                recognised.stream().filter(one -> !isNothing(one)).toList());
    }

    /** Neither words nor the name of a sound, such as a lone full stop. */
    private static boolean isNothing(RecognisedSegment segment) {
        return segment.text().isEmpty() && segment.quality() != Quality.NO_SPEECH;
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

    private RecognisedSegment segment(List<HeardToken> tokens) {
        List<Word> heard = words.of(tokens);
        List<Word> said = NonSpeech.removeFrom(heard);
        String text = String.join(" ", said.stream().map(Word::text).toList());
        SpeechMetrics metrics = new SpeechMetrics(
                logProbability(tokens), hearing.noSpeech(), Compression.ratio(text), hearing.language());
        // What was written for a sound keeps its place, without words.
        List<Word> timed = said.isEmpty() ? heard : said;
        return new RecognisedSegment(
                timed.isEmpty() ? request.startMs() : timed.getFirst().startMs(),
                timed.isEmpty() ? request.startMs() : timed.getLast().endMs(),
                text,
                timed.stream().mapToDouble(Word::confidence).average().orElse(0),
                quality(said, !heard.isEmpty(), metrics),
                said,
                metrics);
    }

    private static Quality quality(List<Word> said, boolean written, SpeechMetrics metrics) {
        boolean improbable = metrics.averageLogProbability() < LOW_LOG_PROBABILITY;
        if (said.isEmpty()) {
            return written ? Quality.NO_SPEECH : Quality.OK;
        }
        if (Repetition.isIn(said) || metrics.compressionRatio() > LOOP_COMPRESSION) {
            return Quality.REPEATED;
        }
        if (improbable && metrics.noSpeechProbability() > NO_SPEECH) {
            return Quality.NO_SPEECH;
        }
        return improbable ? Quality.LOW_CONFIDENCE : Quality.OK;
    }

    /**
     * A sentence that comes back in the same window word for word is a loop from its second time on; so is a shorter one
     * where the whole window compresses as loops do.
     */
    private static List<RecognisedSegment> withLoopsLabelled(List<RecognisedSegment> segments) {
        String whole =
                String.join(" ", segments.stream().map(RecognisedSegment::text).toList());
        int fewestWords = Compression.ratio(whole) > LOOP_COMPRESSION ? 1 : WORDS_OF_A_LOOP;
        Set<String> seen = new HashSet<>();
        return segments.stream()
                .map(segment -> segment.words().size() >= fewestWords && !seen.add(segment.text())
                        ? segment.labelled(Quality.REPEATED)
                        : segment)
                .toList();
    }

    static double logProbability(List<HeardToken> tokens) {
        return tokens.stream()
                .mapToDouble(token -> Math.log(Math.max(token.probability(), 1e-9)))
                .average()
                .orElse(0);
    }
}
