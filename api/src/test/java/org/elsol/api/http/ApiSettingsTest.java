package org.elsol.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiSettingsTest {

    private static final String LIMIT = "ELSOL_UPLOAD_LIMIT_MB";

    @Test
    void theLimitOnRecordingsIsSetInMegabytesAndNothingElseChanges() {
        assertThat(ApiSettings.from(Map.of())).isEqualTo(ApiSettings.defaults());
        assertThat(ApiSettings.from(Map.of(LIMIT, " 3000 ")))
                .isEqualTo(ApiSettings.defaults().withMaxUploadBytes(3000L * 1024 * 1024));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "9223372036854775807"})
    void aLimitThatIsNoneIsRefusedByName(String limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiSettings.from(Map.of(LIMIT, limit)))
                .withMessageContaining(LIMIT);
    }
}
