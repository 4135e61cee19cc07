package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.api.testing.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings are played as they came, whole and by ranges. */
final class AudioTest {

    private static final byte[] WAV = Form.wav();

    @Test
    void allOfIt() {
        Reply audio = play(Recordings.post()).send().expect(200);
        assertThat(audio.bytes()).isEqualTo(WAV);
        assertThat(audio.header("Content-Type")).isEqualTo("audio/wav");
        assertThat(audio.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(audio.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(audio.header("Content-Disposition")).startsWith("inline");
        assertThat(audio.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0,0,1",
        "bytes=100-199,100,200",
        "bytes=32000-,32000,32044",
        "bytes=-44,32000,32044",
        "bytes=32000-99999999,32000,32044"
    })
    void aRange(String range, int from, int to) {
        Reply audio = play(Recordings.post()).header("Range", range).send().expect(206);
        assertThat(audio.bytes()).isEqualTo(Arrays.copyOfRange(WAV, from, to));
        assertThat(audio.header("Content-Range")).isEqualTo("bytes " + from + "-" + (to - 1) + "/" + WAV.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=32044-", "bytes=99999999-100000000", "bytes=-0"})
    void aRangeOutsideOfIt(String range) {
        Reply refused =
                play(Recordings.post()).header("Range", range).send().expectProblem(416, "range_not_satisfiable");
        assertThat(refused.header("Content-Range")).isEqualTo("bytes */" + WAV.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=a-b", "pages=1-2", "bytes=5-1", "bytes=0-1,4-5"})
    void aRangeThatIsNoneIsIgnored(String range) {
        assertThat(play(Recordings.post())
                        .header("Range", range)
                        .send()
                        .expect(200)
                        .bytes())
                .isEqualTo(WAV);
    }

    @Test
    void aRangeOfAnotherVersionGetsAll() {
        String id = Recordings.post();
        String tag = String.valueOf(play(id).send().header("ETag"));
        play(id).header("Range", "bytes=0-9").header("If-Range", tag).send().expect(206);
        play(id).header("Range", "bytes=0-9").header("If-Range", "\"x\"").send().expect(200);
    }

    @Test
    void postedTurnsHaveNone() {
        String id = Call.post(
                        "/api/v1/knowledge/store", Map.of("text", "Tengo tos.", "patient", Map.of("id", "audio-1")))
                .send()
                .expect(202)
                .json()
                .path("id")
                .asString();
        play(id).send().expectProblem(404, "not_found");
    }

    private static Call play(String id) {
        return Call.get("/api/v1/transcriptions/" + id + "/audio");
    }
}
