package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.elsol.activities.transcription.PlayedConversation.Manner;
import org.elsol.activities.transcription.speakers.Diarizer;
import org.elsol.activities.transcription.speakers.SpeakerBounds;
import org.elsol.activities.transcription.speakers.SpeakerTimeline;
import org.elsol.store.transcription.ChannelRole;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Conversations of human voices, with bounds; {@code bench/diarization} has the whole table. */
class DiarizationIT {

    private static final Manner CLEAN = new Manner(0.1, 1, 0, Double.POSITIVE_INFINITY);
    private static final Manner OVERLAPPED = new Manner(0.1, 1, 0.1, Double.POSITIVE_INFINITY);
    private static final Manner NOISY = new Manner(0.1, 1, 0, 15);
    private static final SpeakerBounds USUAL = new SpeakerBounds(1, 2);

    private static Voices voices;
    private static Diarizer diarizer;

    @BeforeAll
    static void load() throws IOException {
        voices = Voices.fetched();
        diarizer = SpeechModels.diarizer();
    }

    @AfterAll
    static void close() {
        if (diarizer != null) {
            diarizer.close();
        }
    }

    @Test
    void two_people_are_told_apart() throws IOException {
        PlayedConversation played = conversation(CLEAN, Voices.ALLISON, Voices.COLOMBIAN);
        SpeakerTimeline timeline = diarize(played.pcm(), USUAL);
        assertThat(timeline.speakers()).isEqualTo(2);
        assertThat(DiarizationErrors.of(played, timeline.turns(), 0.25).rate()).isLessThanOrEqualTo(0.05);
        assertThat(diarize(played.pcm(), USUAL).turns()).isEqualTo(timeline.turns());
    }

    @Test
    void two_people_are_told_apart_where_they_speak_at_once_a_tenth_of_the_time() throws IOException {
        PlayedConversation played = conversation(OVERLAPPED, Voices.ALLISON, Voices.COLOMBIAN);
        assertThat(played.overlapShare()).isBetween(0.07, 0.15);
        SpeakerTimeline timeline = diarize(played.pcm(), USUAL);
        assertThat(timeline.speakers()).isEqualTo(2);
        assertThat(DiarizationErrors.of(played, timeline.turns(), 0.25).rate()).isLessThanOrEqualTo(0.07);
    }

    @Test
    void two_people_are_told_apart_in_noise() throws IOException {
        PlayedConversation played = conversation(NOISY, Voices.ALLISON, Voices.COLOMBIAN);
        SpeakerTimeline timeline = diarize(played.pcm(), USUAL);
        assertThat(timeline.speakers()).isEqualTo(2);
        assertThat(DiarizationErrors.of(played, timeline.turns(), 0.25).rate()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void words_are_given_to_who_says_them_and_with_a_channel_each_all_of_them() throws IOException {
        PlayedConversation played = conversation(OVERLAPPED, Voices.ALLISON, Voices.COLOMBIAN);
        SpeakerTimeline timeline = diarize(played.pcm(), USUAL);
        try (ConversationHearing hearing = new ConversationHearing()) {
            PlayedConversation texted = hearing.withTexts(played, "es");
            List<Segment> told = Attribution.of(hearing.hear(played.pcm(), 1, "es"), timeline, SpokenRoles.of("es"))
                    .segments();
            SpokenWordErrors mixed = SpokenWordErrors.of(texted, told);
            assertThat(mixed.words()).isGreaterThan(50);
            assertThat(mixed.misattributedShare()).isLessThanOrEqualTo(0.03);

            List<Window> windows = hearing.hear(played.channelPcm(), 2, "es");
            List<Segment> mapped = Attribution.of(
                            windows, List.of(new ChannelRole(0, Role.CLINICIAN), new ChannelRole(1, Role.PATIENT)))
                    .segments();
            assertThat(SpokenWordErrors.ofChannels(texted, mapped, windows).misattributed())
                    .isZero();
        }
    }

    @Test
    void one_person_is_one_speaker() throws IOException {
        PlayedConversation played = conversation(CLEAN, Voices.ALLISON);
        assertThat(diarize(played.pcm(), USUAL).speakers()).isEqualTo(1);
    }

    @Test
    void the_callers_count_of_three_is_found_in_noise() throws IOException {
        PlayedConversation played = conversation(NOISY, Voices.ALLISON, Voices.COLOMBIAN, Voices.CARLO);
        SpeakerTimeline timeline = diarize(played.pcm(), new SpeakerBounds(3, 3));
        assertThat(timeline.speakers()).isEqualTo(3);
        assertThat(DiarizationErrors.of(played, timeline.turns(), 0.25).rate()).isLessThanOrEqualTo(0.1);
    }

    @Test
    void a_second_of_speech_is_of_one_speaker_and_silence_and_nothing_of_none() throws IOException {
        byte[] speech = conversation(CLEAN, Voices.CARLO).pcm();
        assertThat(diarize(Arrays.copyOf(speech, 48_000), USUAL).speakers()).isEqualTo(1);
        assertThat(diarize(new byte[320_000], USUAL).speakers()).isZero();
        assertThat(diarize(new byte[0], USUAL).speakers()).isZero();
        assertThat(diarize(new byte[2], new SpeakerBounds(2, 2)).speakers()).isZero();
    }

    private static SpeakerTimeline diarize(byte[] pcm, SpeakerBounds bounds) throws IOException {
        return diarizer.diarize(new ByteArrayInputStream(pcm), bounds, () -> {});
    }

    private static PlayedConversation conversation(Manner manner, String... names) {
        List<List<Clip>> people =
                Stream.of(names).map(name -> voices.clips(name, 20, 6)).toList();
        return PlayedConversation.of(people, manner, 7);
    }
}
