package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is hidden before words leave the house, and what is not. */
final class MaskingTest {

    private static final Masking MASKING = new Masking(Lexicon.bundled());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Me llamo Juan Pérez y me duele la cabeza.               | Me llamo [NOMBRE_1] [NOMBRE_2] y me duele la cabeza.
            me llamo juan pérez y me duele la cabeza                | me llamo [NOMBRE_1] [NOMBRE_2] y me duele la cabeza
            Me llamo Xóchitl Nguyen y tengo tos.                    | Me llamo [NOMBRE_1] [NOMBRE_2] y tengo tos.
            Soy la doctora Carmen Ruiz.                             | Soy la doctora [NOMBRE_1] [NOMBRE_2].
            Buenos días, don Álvaro, siéntese.                      | Buenos días, don [NOMBRE_1], siéntese.
            Gracias, Dra. Otálora.                                  | Gracias, Dra. [NOMBRE_1].
            Mi hija Ana tiene fiebre, y mi esposo pedro también.    | Mi hija [NOMBRE_1] tiene fiebre, y mi esposo [NOMBRE_2] también.
            Me dijo María de los Ángeles que viniera.               | Me dijo [NOMBRE_1] de los [NOMBRE_2] que viniera.
            Juan tiene tos. Juan no duerme.                         | [NOMBRE_1] tiene tos. [NOMBRE_1] no duerme.
            Buenos días, Dolores. ¿Qué tal?                         | Buenos días, [NOMBRE_1]. ¿Qué tal?
            Pilar, cuénteme.                                        | [NOMBRE_1], cuénteme.
            Buenos días, Yuleidy, ¿en qué le ayudo?                 | Buenos días, [NOMBRE_1], ¿en qué le ayudo?
            Siga, Jhon Restrepo.                                    | Siga, [NOMBRE_1] [NOMBRE_2].
            Mi correo es ana.lopez@correo.mx, doctora.              | Mi correo es [CORREO_1], doctora.
            Mi correo es ana_lopez@correo.mx.                       | Mi correo es [CORREO_1].
            es ana punto lopez arroba correo punto com              | es [CORREO_1]
            Mi teléfono es 55 1234 5678.                            | Mi teléfono es [TELEFONO_1].
            Llámeme al +34 612 345 678 mañana.                      | Llámeme al +[TELEFONO_1] mañana.
            Es el cincuenta y cinco, doce, treinta y cuatro, cincuenta y seis, setenta y ocho. | Es el [TELEFONO_1].
            Mi CURP es PEGJ800101HDFRRN09.                          | Mi CURP es [NUMERO_1].
            El DNI es 12345678Z.                                    | El DNI es [NUMERO_1].
            Su expediente es el A-12345.                            | Su expediente es el [NUMERO_1].
            Mi cédula es 1.020.304.050.                             | Mi cédula es [NUMERO_1].
            Nací el 3 de mayo de 1970 en Oaxaca.                    | Nací el [FECHA_1] en Oaxaca.
            Fecha de nacimiento: 03/05/1970.                        | Fecha de nacimiento: [FECHA_1].
            Vivo en la calle Morelos 123, colonia Centro.           | Vivo en la calle [DIRECCION_1], colonia [DIRECCION_2].
            vivo en la calle morelos numero doce                    | vivo en la calle [DIRECCION_1]
            """)
    void whatIdentifiesAPersonIsHidden(String text, String hidden) {
        Mask mask = MASKING.over(List.of(text), List.of());

        assertThat(mask.hide(text)).isEqualTo(hidden);
        assertThat(mask.show(mask.hide(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tengo dolores de cabeza y de rodillas desde hace tres días.",
                "Dolores fuertes, sobre todo en la noche.",
                "Tome paracetamol de 500 miligramos cada 8 horas por 3 días.",
                "La presión está en 140/90, el pulso en 72 y la saturación en 98.",
                "La glucosa ha estado en 110, 125 y 140.",
                "Plaquetas de 150000 y leucocitos de 12,000.",
                "¿Toma Losartán o Metformina?",
                "Bueno, pues sí, la verdad me siento mal.",
                "Nos vemos el 3 de mayo.",
                "Vitamina B12 y hemoglobina glicosilada HbA1c de 7.2.",
                "Es una consulta por la tiroides; toma levotiroxina de 100 mcg.",
                "Me caí en la calle y me pegué en la rodilla.",
                "En julio tuve fiebre, y en mayo también.",
                "Sí, doctora, tengo fiebre, tos y dolores.",
                "Fiebre, tos, dolores.",
                "¿Toma Losartán, Metformina, algo más?",
                "Tengo la enfermedad de Parkinson."
            })
    void whatIsClinicalStays(String text) {
        assertThat(MASKING.over(List.of(text), List.of()).hide(text)).isEqualTo(text);
    }

    @Test
    void theRecordsNamesAreHiddenHoweverTheyAreWritten() {
        Mask mask =
                MASKING.over(List.of("habló con xicoténcatl", "XICOTÉNCATL vino"), List.of("Xicoténcatl Wu-Fernández"));

        assertThat(mask.hide("habló con xicoténcatl")).isEqualTo("habló con [NOMBRE_1]");
        assertThat(mask.hide("XICOTÉNCATL vino")).isEqualTo("[NOMBRE_1] vino");
    }

    @Test
    void anAnswerIsReadWithItsQuestion() {
        List<String> texts = List.of(
                "¿Cuál es su nombre completo?", "Nahui Ollin Quetzal.", "¿Y su número de expediente?", "El 4 8 1 2.");
        Mask mask = MASKING.over(texts, List.of());

        assertThat(texts.stream().map(mask::hide))
                .containsExactly(
                        "¿Cuál es su nombre completo?",
                        "[NOMBRE_1] [NOMBRE_2] [NOMBRE_3].",
                        "¿Y su número de expediente?",
                        "El [NUMERO_1].");
    }

    @Test
    void anAnswerToWhatTheDrugIsCalledIsNoName() {
        List<String> texts = List.of("¿Cómo se llama la pastilla que toma?", "Losartán.");

        assertThat(MASKING.over(texts, List.of()).hide("Losartán.")).isEqualTo("Losartán.");
    }

    @Test
    void aNameToldOnceIsKnownEverywhere() {
        List<String> texts = List.of("Me llamo Tenoch Huerta.", "Sí, Tenoch, dígame.", "tenoch tiene tos");
        Mask mask = MASKING.over(texts, List.of());

        assertThat(mask.hide(texts.get(1))).isEqualTo("Sí, [NOMBRE_1], dígame.");
        assertThat(mask.hide(texts.get(2))).isEqualTo("[NOMBRE_1] tiene tos");
    }

    @Test
    void aReplyIsShownWithOrWithoutBracketsAndEscaped() {
        Mask mask = MASKING.over(List.of("Me llamo Juan Pérez."), List.of("D\"Angelo"));
        mask.hide("Me llamo Juan Pérez.");
        mask.hide("D\"Angelo");

        assertThat(mask.show("[NOMBRE_1] y NOMBRE_2, no [NOMBRE_9]")).isEqualTo("Juan y Pérez, no [NOMBRE_9]");
        assertThat(mask.showInJson("{\"name\":\"[NOMBRE_1]\"}")).isEqualTo("{\"name\":\"Juan\"}");
    }
}
