package org.elsol.activities.transcription;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.elsol.activities.transcription.speakers.Diarizer;
import org.elsol.activities.transcription.speakers.SpeakerBounds;
import org.elsol.activities.transcription.speakers.SpeakerTimeline;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Window;
import org.elsol.store.transcription.Word;

/** Prints how well speakers are told apart in conversations of human voices; see {@code bench/diarization}. */
final class DiarizationBenchmark {

    private static final int CLIPS = Integer.getInteger("clips", 16);
    private static final double NONE = Double.POSITIVE_INFINITY;

    private static final List<List<String>> PEOPLE = List.of(
            List.of(Voices.ALLISON, Voices.COLOMBIAN),
            List.of(Voices.ALLISON, Voices.CARLO),
            List.of(Voices.JUNE, Voices.CARLO),
            List.of(Voices.COLOMBIAN, Voices.ARMELLE),
            List.of(Voices.RUSSIAN, Voices.ALLISON),
            List.of(Voices.MENARDI, Voices.JUNE),
            List.of(Voices.ALLISON, Voices.COLOMBIAN, Voices.CARLO),
            List.of(Voices.JUNE, Voices.RUSSIAN, Voices.MENARDI),
            List.of(Voices.ALLISON),
            List.of(Voices.CARLO),
            List.of(Voices.COLOMBIAN),
            List.of(Voices.JUNE),
            List.of(Voices.RUSSIAN),
            List.of(Voices.MENARDI),
            List.of(Voices.ARMELLE));

    private DiarizationBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Voices voices = Voices.fetched();
        System.out.println(
                "people | pauses | overlap | noise | s | speakers | DER .25 | DER 0 | missed | false | confused | x real time");
        try (Diarizer diarizer = SpeechModels.diarizer()) {
            printWords(voices, diarizer);
            System.out.println();
            for (List<String> names : PEOPLE) {
                if (!names.toString().contains(System.getProperty("only", ""))) {
                    continue;
                }
                List<List<Voices.Clip>> people = names.stream()
                        .map(name -> voices.clips(name, Integer.getInteger("skip", 0), CLIPS))
                        .toList();
                for (PlayedConversation.Manner manner : manners()) {
                    print(names, manner, PlayedConversation.of(people, manner, 1), diarizer);
                }
            }
        }
    }

    /** Speech recognised with the portable engine; the true speaker of a word is who speaks nearest to its middle. */
    private static void printWords(Voices voices, Diarizer diarizer) throws IOException {
        List<List<Voices.Clip>> people =
                List.of(voices.clips(Voices.ALLISON, 0, CLIPS), voices.clips(Voices.COLOMBIAN, 0, CLIPS));
        Path libraries = Files.createTempDirectory("elsol-bench");
        System.out.println("pauses | noise | words | given to the wrong speaker");
        try (SpeechRecognizer recognizer = WhisperRecognizer.portable(
                SpeechModels.whisper(), SpeechModels.WHISPER_SHA256, libraries, WhisperSettings.standard())) {
            for (PlayedConversation.Manner manner : manners()) {
                PlayedConversation played = PlayedConversation.of(people, manner, 1);
                SpeakerTimeline timeline =
                        diarizer.diarize(new ByteArrayInputStream(played.pcm()), new SpeakerBounds(1, 2), () -> {});
                List<Segment> segments = Attribution.of(recognised(played, recognizer), timeline, SpokenRoles.of("es"))
                        .segments();
                int[][] counts = new int[2][2];
                for (Segment segment : segments) {
                    int said = segment.speaker().equals("S1") ? 0 : 1;
                    segment.words().forEach(word -> counts[said][truth(played, word)]++);
                }
                int one = counts[0][1] + counts[1][0];
                int other = counts[0][0] + counts[1][1];
                System.out.printf(
                        Locale.ROOT,
                        "%.1f-%.1f, overlap %.0f %% | %.0f dB | %d | %.1f %%%n",
                        manner.shortestPause(),
                        manner.longestPause(),
                        100 * played.overlapShare(),
                        manner.noiseDecibels(),
                        one + other,
                        100.0 * Math.min(one, other) / (one + other));
            }
        } catch (RecognitionCancelled e) {
            throw new IllegalStateException(e);
        }
    }

    private static int truth(PlayedConversation played, Word word) {
        double middle = (word.startMs() + word.endMs()) / 2000.0;
        return played.truth().stream()
                .min(Comparator.comparingDouble(one -> Math.max(0, Math.max(one.start() - middle, middle - one.end()))))
                .orElseThrow()
                .speaker();
    }

    /** In windows of at most 25 s that begin and end in pauses. */
    private static List<Window> recognised(PlayedConversation played, SpeechRecognizer recognizer)
            throws RecognitionCancelled {
        List<Window> windows = new ArrayList<>();
        double start = 0;
        double end = 0;
        for (int i = 0; i <= played.truth().size(); i++) {
            double next = i == played.truth().size()
                    ? Double.MAX_VALUE
                    : played.truth().get(i).end();
            if (next - start > 25 && end > start) {
                int from = (int) (start * AudioDecoder.SAMPLE_RATE);
                int to = Math.min(played.samples().length, (int) ((end + 0.05) * AudioDecoder.SAMPLE_RATE));
                long startMs = from * 1000L / AudioDecoder.SAMPLE_RATE;
                SpeechRequest request =
                        new SpeechRequest(Arrays.copyOfRange(played.samples(), from, to), startMs, "es", List.of());
                windows.add(new Window(
                        windows.size(), 0, startMs, request.endMs(), recognizer.recognise(request, () -> false)));
                start = end + 0.05;
            }
            end = Math.max(end, next);
        }
        return windows;
    }

    private static List<PlayedConversation.Manner> manners() {
        if (Boolean.getBoolean("quick")) {
            return List.of(new PlayedConversation.Manner(0.1, 1, 0, NONE));
        }
        return List.of(
                new PlayedConversation.Manner(0.1, 0.1, 0, NONE),
                new PlayedConversation.Manner(0.3, 0.3, 0, NONE),
                new PlayedConversation.Manner(0.1, 1, 0, NONE),
                new PlayedConversation.Manner(0.1, 1, 0, 15),
                new PlayedConversation.Manner(0.1, 1, 0.7, NONE),
                new PlayedConversation.Manner(0.1, 1, 0.7, 15));
    }

    private static void print(
            List<String> names, PlayedConversation.Manner manner, PlayedConversation played, Diarizer diarizer)
            throws IOException {
        long start = System.nanoTime();
        SpeakerBounds bounds =
                names.size() > 2 ? new SpeakerBounds(names.size(), names.size()) : new SpeakerBounds(1, 2);
        SpeakerTimeline timeline = diarizer.diarize(new ByteArrayInputStream(played.pcm()), bounds, () -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        DiarizationErrors loose = DiarizationErrors.of(played, timeline.turns(), 0.25);
        DiarizationErrors strict = DiarizationErrors.of(played, timeline.turns(), 0);
        System.out.printf(
                Locale.ROOT,
                "%s | %.1f-%.1f | %.0f %% | %.0f dB | %.0f | %d | %.1f | %.1f | %.1f | %.1f | %.1f | %.0f%n",
                String.join(" + ", names),
                manner.shortestPause(),
                manner.longestPause(),
                100 * played.overlapShare(),
                manner.noiseDecibels(),
                played.seconds(),
                timeline.speakers(),
                100 * loose.rate(),
                100 * strict.rate(),
                100 * strict.missed() / strict.spoken(),
                100 * strict.falselyHeard() / strict.spoken(),
                100 * strict.confused() / strict.spoken(),
                played.seconds() / seconds);
        if (Boolean.getBoolean("turns")) {
            played.truth().forEach(System.out::println);
            timeline.turns().forEach(System.out::println);
        }
    }
}
