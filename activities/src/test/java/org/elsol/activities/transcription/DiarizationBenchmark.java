package org.elsol.activities.transcription;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.elsol.activities.transcription.speakers.Diarizer;
import org.elsol.activities.transcription.speakers.SpeakerBounds;
import org.elsol.activities.transcription.speakers.SpeakerTimeline;

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
