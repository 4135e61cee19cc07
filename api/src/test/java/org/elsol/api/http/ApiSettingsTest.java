package org.elsol.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiSettingsTest {

    private static final String ORIGINS = "ELSOL_UI_ORIGINS";
    private static final String LIMIT = "ELSOL_UPLOAD_LIMIT_MB";

    @Test
    void theLimitOnRecordingsIsSetInMegabytesAndNothingElseChanges() {
        assertThat(ApiSettings.from(Map.of())).isEqualTo(ApiSettings.defaults());
        assertThat(ApiSettings.from(Map.of(LIMIT, " 3000 "))).satisfies(settings -> {
            assertThat(settings.maxUploadBytes()).isEqualTo(3000L * 1024 * 1024);
            assertThat(settings.maxBodyBytes()).isEqualTo(ApiSettings.defaults().maxBodyBytes());
        });
    }

    @Test
    void originsOfTemporalsPagesStandBetweenCommas() {
        assertThat(ApiSettings.from(Map.of(ORIGINS, "http://127.0.0.1:7240, https://temporal.example"))
                        .uiOrigins())
                .containsExactly("http://127.0.0.1:7240", "https://temporal.example");
        assertThat(ApiSettings.from(Map.of(ORIGINS, " ")).uiOrigins()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "temporal.example", "https://temporal.example/", "https://*.example"})
    void whatIsNoOriginIsRefusedByName(String origin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiSettings.from(Map.of(ORIGINS, origin)))
                .withMessageContaining(ORIGINS)
                .withMessageContaining(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "9223372036854775807"})
    void aLimitThatIsNoneIsRefusedByName(String limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiSettings.from(Map.of(LIMIT, limit)))
                .withMessageContaining(LIMIT);
    }
}
