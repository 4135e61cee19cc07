package org.elsol.activities.transcription;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.SpeechMetrics;
import org.elsol.store.transcription.Window;

/** The language of a recording, from that of stretches of it: the one that most of the time sounds like. */
final class HeardLanguage {

    /** Each costs a pass of the encoder: one for a short recording. */
    private static final int MOST_WINDOWS = 3;

    private static final long MS_A_WINDOW = 100_000;

    private static final List<RecognisedSegment> NOTHING = List.of();

    private final Map<String, Double> heardMs = new TreeMap<>();
    private double totalMs;

    private HeardLanguage() {}

    /** Tells the language of one window. */
    interface Detector {
        DetectedLanguage detect(Window window) throws IOException, RecognitionCancelled;
    }

    /** As it was measured in the windows while they were recognised; empty where it was not. */
    static Optional<DetectedLanguage> measuredIn(List<Window> windows) {
        HeardLanguage spoken = new HeardLanguage();
        for (Window window : windows) {
            for (RecognisedSegment segment : Objects.requireNonNullElse(window.segments(), NOTHING)) {
                SpeechMetrics metrics = segment.metrics();
                DetectedLanguage language = metrics == null ? null : metrics.language();
                if (language != null && !segment.text().isEmpty()) {
                    spoken.add(language, segment.endMs() - segment.startMs());
                }
            }
        }
        return spoken.likeliest();
    }

    /** As it is detected in up to three of the windows, the longest; empty where there is none. */
    static Optional<DetectedLanguage> detectedIn(List<Window> windows, Detector detector)
            throws IOException, RecognitionCancelled {
        HeardLanguage spoken = new HeardLanguage();
        for (Window window : telling(windows)) {
            spoken.add(detector.detect(window), window.endMs() - window.startMs());
        }
        return spoken.likeliest();
    }

    private static List<Window> telling(List<Window> windows) {
        List<Window> longest = new ArrayList<>(windows);
        longest.sort(Comparator.<Window>comparingLong(window -> window.startMs() - window.endMs())
                .thenComparingInt(Window::index));
        long speechMs = windows.stream()
                .mapToLong(window -> window.endMs() - window.startMs())
                .sum();
        long wanted = Math.clamp(1 + speechMs / MS_A_WINDOW, 1, MOST_WINDOWS);
        return longest.stream().limit(wanted).toList();
    }

    private void add(DetectedLanguage language, long milliseconds) {
        double weight = Math.max(1, milliseconds);
        heardMs.merge(language.code(), language.probability() * weight, Double::sum);
        totalMs += weight;
    }

    /** The first by its code where two are equally likely. */
    private Optional<DetectedLanguage> likeliest() {
        return heardMs.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Double>comparingByKey().reversed()))
                .map(best -> new DetectedLanguage(best.getKey(), Math.clamp(best.getValue() / totalMs, 0, 1)));
    }
}
