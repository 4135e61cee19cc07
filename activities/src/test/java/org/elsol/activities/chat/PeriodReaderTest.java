package org.elsol.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Periods as they are said on Monday the 23rd of November 2026; the last day is behind the period. */
final class PeriodReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private final PeriodReader reader = new PeriodReader();

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            fiebre en julio                       | 2026-07-01 | 2026-08-01
            fiebre en diciembre                   | 2025-12-01 | 2026-01-01
            fiebre en noviembre                   | 2026-11-01 | 2026-12-01
            en julio de 2025                      | 2025-07-01 | 2025-08-01
            en julio del año 2025                 | 2025-07-01 | 2025-08-01
            en el mes de julio                    | 2026-07-01 | 2026-08-01
            en noviembre pasado                   | 2025-11-01 | 2025-12-01
            en agosot                             | 2026-08-01 | 2026-09-01
            el 3 de julio                         | 2026-07-03 | 2026-07-04
            el 3 de julio de 2024                 | 2024-07-03 | 2024-07-04
            el tres de diciembre                  | 2025-12-03 | 2025-12-04
            el primero de mayo                    | 2026-05-01 | 2026-05-02
            el 29 de febrero                      | 2024-02-29 | 2024-03-01
            el 31 de febrero                      | 2026-02-01 | 2026-03-01
            3/7/2026                              | 2026-07-03 | 2026-07-04
            2026-07-03                            | 2026-07-03 | 2026-07-04
            desde marzo                           | 2026-03-01 | -
            a partir del 15 de marzo              | 2026-03-15 | -
            después de julio                      | 2026-08-01 | -
            hasta junio                           | -          | 2026-07-01
            antes de 2026                         | -          | 2026-01-01
            la semana pasada                      | 2026-11-16 | 2026-11-23
            esta semana                           | 2026-11-23 | 2026-11-30
            este mes                              | 2026-11-01 | 2026-12-01
            el mes pasado                         | 2026-10-01 | 2026-11-01
            el pasado mes                         | 2026-10-01 | 2026-11-01
            el año pasado                         | 2025-01-01 | 2026-01-01
            en 2026                               | 2026-01-01 | 2027-01-01
            hoy                                   | 2026-11-23 | 2026-11-24
            ayer                                  | 2026-11-22 | 2026-11-23
            antes de ayer                         | 2026-11-21 | 2026-11-22
            el viernes                            | 2026-11-20 | 2026-11-21
            desde el lunes                        | 2026-11-16 | -
            en los últimos tres meses             | 2026-08-23 | 2026-11-24
            en los últimos 7 días                 | 2026-11-16 | 2026-11-24
            hace dos semanas                      | 2026-11-09 | 2026-11-16
            entre junio y julio                   | 2026-06-01 | 2026-08-01
            entre noviembre y enero               | 2025-11-01 | 2026-02-01
            de junio a agosto de 2025             | 2025-06-01 | 2025-09-01
            del 3 al 10 de julio                  | 2026-07-03 | 2026-07-11
            entre el 3 y el 10 de julio           | 2026-07-03 | 2026-07-11
            desde el 28 de junio hasta el 3 de julio | 2026-06-28 | 2026-07-04
            """)
    void aPeriodIsRead(String question, @Nullable LocalDate from, @Nullable LocalDate to) {
        assertThat(read(question)).contains(new Period(from, to));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"desde cuándo tiene tos", "¿qué toma Juan?", "40/13/2026", "entre", "del al", "", "toma 500 mg"})
    void whatIsNoPeriodIsNone(String question) {
        assertThat(read(question)).isEmpty();
    }

    @Test
    void aNameIsNoMonthUnlessAPrepositionSaysSo() {
        assertThat(reader.read(QuestionText.of("síntomas de Julio"), TODAY, word -> word == 2))
                .isEmpty();
        assertThat(reader.read(QuestionText.of("fiebre en Julio"), TODAY, word -> word == 2))
                .isPresent();
    }

    private Optional<Period> read(String question) {
        return reader.read(QuestionText.of(question), TODAY, word -> false).map(PeriodReader.Found::period);
    }
}
