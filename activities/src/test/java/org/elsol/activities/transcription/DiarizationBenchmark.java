package org.elsol.activities.transcription;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.elsol.activities.transcription.PlayedConversation.Manner;
import org.elsol.activities.transcription.speakers.Diarizer;
import org.elsol.activities.transcription.speakers.SpeakerBounds;
import org.elsol.activities.transcription.speakers.SpeakerTimeline;
import org.elsol.store.transcription.ChannelRole;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Window;

/** Prints how well speakers are told apart in conversations of human voices; see {@code bench/diarization}. */
final class DiarizationBenchmark {

    private static final int CLIPS = Integer.getInteger("clips", 16);
    private static final boolean WORDS = !Boolean.getBoolean("nowords");
    private static final double NONE = Double.POSITIVE_INFINITY;
    private static final double NOISE = 15;
    private static final double OVERLAP = 0.1;
    private static final double COLLAR = 0.25;

    /** The language in which both speak, where it is one; then words are heard too. */
    private record People(List<String> names, String language) {

        static People of(String... names) {
            return new People(List.of(names), "");
        }

        static People speaking(String language, String... names) {
            return new People(List.of(names), language);
        }
    }

    private static final List<People> TUNING = List.of(
            People.speaking("es", Voices.ALLISON, Voices.COLOMBIAN),
            People.of(Voices.ALLISON, Voices.CARLO),
            People.of(Voices.JUNE, Voices.CARLO),
            People.of(Voices.COLOMBIAN, Voices.ARMELLE),
            People.of(Voices.RUSSIAN, Voices.ALLISON),
            People.of(Voices.MENARDI, Voices.JUNE),
            People.of(Voices.ALLISON, Voices.COLOMBIAN, Voices.CARLO),
            People.of(Voices.JUNE, Voices.RUSSIAN, Voices.MENARDI));

    private static final List<People> HELD_OUT = List.of(
            People.speaking("nl", Voices.DUTCH_SMALL, Voices.DUTCH_BIG),
            People.speaking("cs", Voices.CZECH_SMALL, Voices.CZECH_BIG),
            People.of(Voices.DUTCH_SMALL, Voices.CZECH_SMALL),
            People.of(Voices.DUTCH_BIG, Voices.CZECH_BIG));

    private final Voices voices;
    private final Diarizer diarizer;
    private final ConversationHearing hearing;

    private DiarizationBenchmark(Voices voices, Diarizer diarizer, ConversationHearing hearing) {
        this.voices = voices;
        this.diarizer = diarizer;
        this.hearing = hearing;
    }

    /**
     * Prints a table for each set of voices.
     *
     * @param arguments {@code tuning}, {@code held-out} or both
     */
    public static void main(String[] arguments) throws IOException {
        try (Diarizer diarizer = SpeechModels.diarizer();
                ConversationHearing hearing = new ConversationHearing()) {
            DiarizationBenchmark benchmark = new DiarizationBenchmark(Voices.fetched(), diarizer, hearing);
            for (String set : arguments) {
                boolean heldOut = set.equals("held-out");
                System.out.printf("%n%s voices, %d clips a person%n", set, CLIPS);
                benchmark.print(heldOut ? HELD_OUT : TUNING, heldOut ? Voices.HELD_OUT : Voices.TUNING);
            }
        }
    }

    private void print(List<People> groups, List<String> alone) throws IOException {
        List<People> chosen = new ArrayList<>(groups);
        alone.forEach(name -> chosen.add(People.of(name)));
        System.out.println("""

                | voices | pauses, s | overlap | noise | length, s | speakers | DER 0.25 | DER 0 | missed | false | confused \
                | words | misattributed | timeless | WER | cpWER | x real time |
                | --- | --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""");
        for (People people : chosen) {
            if (!people.names().toString().contains(System.getProperty("only", ""))) {
                continue;
            }
            boolean withWords = WORDS && !people.language().isEmpty();
            List<List<Clip>> clips = people.names().stream()
                    .map(name -> clips(name, withWords, people.language()))
                    .toList();
            for (Manner manner : manners(people)) {
                print(people, clips, manner, withWords);
            }
            if (withWords) {
                printStereo(people, clips, new Manner(0.1, 1, OVERLAP, NONE));
            }
        }
    }

    private List<Clip> clips(String voice, boolean withWords, String language) {
        List<Clip> clips = voices.clips(voice, Integer.getInteger("skip", 0), CLIPS);
        return withWords
                ? clips.stream().map(clip -> hearing.withText(clip, language)).toList()
                : clips;
    }

    private static List<Manner> manners(People people) {
        if (Boolean.getBoolean("quick")) {
            return List.of(new Manner(0.1, 1, 0, NONE));
        }
        if (people.names().size() == 1) {
            return List.of(new Manner(0.1, 1, 0, NONE), new Manner(0.1, 1, 0, NOISE));
        }
        return List.of(
                new Manner(0.1, 0.1, 0, NONE),
                new Manner(0.3, 0.3, 0, NONE),
                new Manner(1, 1, 0, NONE),
                new Manner(0.1, 1, 0, NONE),
                new Manner(0.1, 1, OVERLAP, NONE),
                new Manner(0.1, 1, 0, NOISE),
                new Manner(0.1, 1, OVERLAP, NOISE));
    }

    private void print(People people, List<List<Clip>> clips, Manner manner, boolean withWords) throws IOException {
        PlayedConversation played = PlayedConversation.of(clips, manner, 1);
        byte[] pcm = played.pcm();
        int count = people.names().size();
        SpeakerBounds bounds = count > 2 ? new SpeakerBounds(count, count) : new SpeakerBounds(1, 2);
        long start = System.nanoTime();
        SpeakerTimeline timeline = diarizer.diarize(new ByteArrayInputStream(pcm), bounds, () -> {});
        double seconds = (System.nanoTime() - start) / 1e9;
        DiarizationErrors loose = DiarizationErrors.of(played, timeline.turns(), COLLAR);
        DiarizationErrors strict = DiarizationErrors.of(played, timeline.turns(), 0);
        String words = "| | | | |";
        if (withWords) {
            List<Window> windows = hearing.hear(pcm, 1, people.language());
            Attribution attribution = Attribution.of(windows, timeline, SpokenRoles.of(people.language()));
            words = words(SpokenWordErrors.of(played, attribution.segments()), attribution.segments());
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f %% | %.1f %% | %.1f %% | %.1f %% | %.1f %% %s | %.0f |%n",
                said(people, manner, played),
                timeline.speakers(),
                100 * loose.rate(),
                100 * strict.rate(),
                100 * strict.missed() / strict.spoken(),
                100 * strict.falselyHeard() / strict.spoken(),
                100 * strict.confused() / strict.spoken(),
                words,
                played.seconds() / seconds);
        if (Boolean.getBoolean("turns")) {
            played.truth().forEach(System.out::println);
            timeline.turns().forEach(System.out::println);
        }
    }

    /** A channel for each, mapped to a role: who speaks is known, and what is said at once is heard twice. */
    private void printStereo(People people, List<List<Clip>> clips, Manner manner) throws IOException {
        PlayedConversation played = PlayedConversation.of(clips, manner, 1);
        int channels = clips.size();
        List<Window> windows = hearing.hear(played.channelPcm(), channels, people.language());
        List<ChannelRole> roles = IntStream.range(0, channels)
                .mapToObj(channel -> new ChannelRole(channel, channel == 0 ? Role.CLINICIAN : Role.PATIENT))
                .toList();
        List<Segment> segments = Attribution.of(windows, roles).segments();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | | | | | %s | |%n",
                said(people, manner, played).replaceFirst(" \\|", ", stereo |"),
                segments.stream().map(Segment::speaker).distinct().count(),
                words(SpokenWordErrors.ofChannels(played, segments, windows), segments));
    }

    private static String said(People people, Manner manner, PlayedConversation played) {
        return String.format(
                Locale.ROOT,
                "%s | %.1f–%.1f | %.0f %% | %s | %d",
                String.join(" + ", people.names()),
                manner.shortestPause(),
                manner.longestPause(),
                100 * played.overlapShare(),
                Double.isInfinite(manner.noiseDecibels()) ? "none" : "15 dB",
                Math.round(played.seconds()));
    }

    /** Timeless are words that the engine labels as {@link Timing#INTERPOLATED}. */
    private static String words(SpokenWordErrors errors, List<Segment> segments) {
        long timeless = segments.stream()
                .flatMap(segment -> segment.words().stream())
                .filter(word -> word.timing() == Timing.INTERPOLATED)
                .count();
        return String.format(
                Locale.ROOT,
                "| %d | %.1f %% | %d | %.1f %% | %.1f %%",
                errors.words(),
                100 * errors.misattributedShare(),
                timeless,
                100 * errors.all().rate(),
                100 * errors.perSpeaker().rate());
    }
}
