package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.elsol.store.transcription.ChannelRole;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Window;
import org.junit.jupiter.api.Test;

/** Channels are speakers where the caller says so, and one unknown speaker says everything otherwise. */
class AttributionTest {

    private static final List<ChannelRole> BOTH =
            List.of(new ChannelRole(0, Role.CLINICIAN), new ChannelRole(1, Role.PATIENT));

    @Test
    void without_roles_there_is_one_unknown_speaker() {
        Attribution attribution =
                Attribution.of(List.of(window(0, 0, heard(0, 2000, "Hola"), heard(3000, 4000, "Adiós"))), List.of());
        assertThat(attribution.speakers())
                .containsExactly(new Speaker("S1", Role.UNKNOWN, null, 3.0, 1.0, 1, 3.0, 0.0));
        assertThat(attribution.segments()).extracting(Segment::id).containsExactly("s1", "s2");
        assertThat(attribution.segments()).extracting(Segment::role).containsOnly(Role.UNKNOWN);
    }

    @Test
    void channels_take_the_roles_that_the_caller_gave_and_segments_the_order_of_time() {
        Attribution attribution = Attribution.of(
                List.of(
                        window(0, 0, heard(0, 2000, "¿Qué le duele?"), heard(5000, 6000, "¿Desde cuándo?")),
                        window(1, 1, heard(1500, 4500, "La cabeza"), heard(6500, 7500, "Ayer"))),
                BOTH);
        assertThat(attribution.segments())
                .extracting(Segment::text)
                .containsExactly("¿Qué le duele?", "La cabeza", "¿Desde cuándo?", "Ayer");
        assertThat(attribution.segments()).extracting(Segment::speaker).containsExactly("S1", "S2", "S1", "S2");
        assertThat(attribution.speakers())
                .containsExactly(
                        new Speaker("S1", Role.CLINICIAN, null, 3.0, 3.0 / 7, 2, 1.5, 0.5),
                        new Speaker("S2", Role.PATIENT, null, 4.0, 4.0 / 7, 2, 2.0, 0.5));
    }

    @Test
    void a_speaker_who_says_nothing_is_named_all_the_same() {
        Attribution attribution = Attribution.of(List.of(window(0, 1, heard(0, 1000, "Hola"))), BOTH);
        assertThat(attribution.speakers()).extracting(Speaker::turns).containsExactly(0, 1);
    }

    @Test
    void a_window_that_is_not_transcribed_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Attribution.of(List.of(new Window(0, 0, 0, 1000, null)), List.of()));
    }

    private static Window window(int index, int channel, RecognisedSegment... segments) {
        return new Window(index, channel, 0, 30_000, List.of(segments));
    }

    private static RecognisedSegment heard(long start, long end, String text) {
        return new RecognisedSegment(start, end, text, 0.9, Quality.OK, List.of());
    }
}
