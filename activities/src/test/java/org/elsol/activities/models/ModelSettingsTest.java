package org.elsol.activities.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ModelSettingsTest {
    private static final Path HOME = Path.of("/home/ana");

    @Test
    void the_models_lie_in_the_users_cache_folder() {
        assertThat(folder(Map.of())).isEqualTo(Path.of("/home/ana/.cache/elsol/models"));
        assertThat(folder(Map.of("ELSOL_MODELS", " "))).isEqualTo(Path.of("/home/ana/.cache/elsol/models"));
    }

    @Test
    void the_cache_folder_is_the_one_that_XDG_CACHE_HOME_names() {
        assertThat(folder(Map.of("XDG_CACHE_HOME", "/cache"))).isEqualTo(Path.of("/cache/elsol/models"));
        assertThat(folder(Map.of("XDG_CACHE_HOME", "relative"))).isEqualTo(Path.of("/home/ana/.cache/elsol/models"));
    }

    @Test
    void ELSOL_MODELS_comes_before_everything() {
        Map<String, String> both = Map.of("ELSOL_MODELS", "/models/./x", "XDG_CACHE_HOME", "/cache");
        assertThat(folder(both)).isEqualTo(Path.of("/models/x"));
        assertThat(folder(Map.of("ELSOL_MODELS", "here"))).isAbsolute().hasFileName("here");
    }

    private static Path folder(Map<String, String> environment) {
        return ModelSettings.from(environment, HOME).folder();
    }
}
