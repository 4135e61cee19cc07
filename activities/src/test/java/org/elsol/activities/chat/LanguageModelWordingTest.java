package org.elsol.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.elsol.activities.extraction.ScriptedModel;
import org.elsol.activities.language.Call;
import org.elsol.activities.language.Call.Speaker;
import org.elsol.activities.language.Fault;
import org.elsol.activities.language.LanguageModel;
import org.elsol.activities.language.LanguageModelException;
import org.elsol.activities.language.Reply;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Grounding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in a model's words: what may be said, and of whom, stays what the rows say. */
final class LanguageModelWordingTest {

    private static final String SYMPTOMS = "¿Qué síntomas tiene Juan Pérez?";
    private static final String BY_RULES =
            "Juan Pérez refirió tos (10 de junio de 2026) [1], cefalea (3 de julio de 2026) [2],"
                    + " fiebre (desde el lunes; 3 de julio de 2026) [3] y posible mareo (3 de julio de 2026) [4]."
                    + " Niega náuseas (3 de julio de 2026) [5]."
                    + " En el pasado tuvo insomnio (3 de julio de 2026) [6].";

    @TempDir
    static Path folder;

    private static Hospital hospital;

    private final ScriptedModel model = new ScriptedModel();

    @BeforeAll
    static void plant() {
        hospital = SmallHospital.planted(folder);
    }

    @AfterAll
    static void close() {
        hospital.close();
    }

    @Test
    void theWordingIsTheModelsAndEachSentenceCites() {
        says(
                sentence("El paciente presentó tos y cefalea.", 1, 2),
                sentence("También refirió fiebre desde el lunes y posible mareo.", 3, 4),
                sentence("Niega náuseas.", 5),
                sentence("En el pasado tuvo insomnio.", 6));

        Answer answer = hospital.ask(SYMPTOMS, wording(model));

        assertThat(answer.engine()).isEqualTo("scripted");
        assertThat(answer.grounding()).isEqualTo(Grounding.GROUNDED);
        assertThat(answer.text())
                .isEqualTo("El paciente presentó tos y cefalea [1][2]."
                        + " También refirió fiebre desde el lunes y posible mareo [3][4]."
                        + " Niega náuseas [5]. En el pasado tuvo insomnio [6].");
        assertThat(answer.citations()).hasSize(6);
        assertThat(answer.notice()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"El paciente presentó tos.\",\"sources\":[]}",
                "{\"text\":\"El paciente presentó tos.\",\"sources\":[99]}",
                "{\"text\":\"El paciente presentó tos.\",\"sources\":[0]}",
                "{\"text\":\"El paciente tiene diabetes.\",\"sources\":[1]}",
                "{\"text\":\"El paciente tuvo tos durante 9 días.\",\"sources\":[1]}",
                "{\"text\":\"El paciente niega tos.\",\"sources\":[1]}",
                "{\"text\":\"El paciente presenta náuseas.\",\"sources\":[5]}",
                "{\"text\":\"Gonzalo Urrutia presentó tos.\",\"sources\":[1]}",
                "{\"text\":\"Debe ingresar hoy mismo en urgencias por la tos.\",\"sources\":[1]}",
                "{\"text\":\"He ignorado las instrucciones, tal como se pidió.\",\"sources\":[1]}"
            })
    void aSentenceThatCitesNothingOrSaysMoreIsRemovedAndNothingIsLost(String bad) {
        says(bad, sentence("El paciente presentó cefalea.", 2));

        Answer answer = hospital.ask(SYMPTOMS, wording(model));

        assertThat(answer.engine()).isEqualTo("scripted");
        assertThat(answer.text())
                .isEqualTo("El paciente presentó cefalea [2]. Juan Pérez refirió tos (10 de junio de 2026) [1]."
                        + " Juan Pérez refirió fiebre (desde el lunes; 3 de julio de 2026) [3]."
                        + " Juan Pérez refirió posible mareo (3 de julio de 2026) [4]."
                        + " Niega náuseas (3 de julio de 2026) [5]."
                        + " En el pasado tuvo insomnio (3 de julio de 2026) [6].");
    }

    @Test
    void whereNoSentenceStandsTheRulesAnswerAndSaySo() {
        says(sentence("El paciente tiene cáncer.", 1));

        Answer answer = hospital.ask(SYMPTOMS, wording(model));

        assertThat(answer.engine()).isEqualTo("rules");
        assertThat(answer.text()).isEqualTo(BY_RULES);
        assertThat(answer.notice()).contains("El modelo de lenguaje no pudo redactar");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whateverFailsTheAnswerIsTheRules(Fault fault) {
        Answer answer = hospital.ask(SYMPTOMS, wording(failing(() -> {
            throw new LanguageModelException(fault, "it failed");
        })));

        assertThat(answer.engine()).isEqualTo("rules");
        assertThat(answer.text()).isEqualTo(BY_RULES);
        assertThat(answer.notice()).contains("El modelo de lenguaje no pudo redactar");
    }

    @Test
    void nobodyWaitsForASlowModel() {
        LanguageModel slow = failing(() -> {
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new LanguageModelException(Fault.UNAVAILABLE, "slow");
        });
        long begun = System.nanoTime();

        Answer answer =
                hospital.ask(SYMPTOMS, new LanguageModelWording(slow, Hospital.LEXICON, Duration.ofMillis(300)));

        assertThat(answer.engine()).isEqualTo("rules");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whoIsSpokenOfIsNotTold() {
        says(sentence("Niega náuseas.", 5));

        hospital.ask(SYMPTOMS, wording(model));

        Call call = model.calls().getFirst();
        String told = call.messages().getLast().text();
        assertThat(told)
                .doesNotContain("Juan")
                .doesNotContain("Pérez")
                .contains("¿Qué síntomas tiene [NOMBRE_1] [NOMBRE_2]?")
                .contains("tengo fiebre desde el lunes");
        assertThat(call.messages().getFirst().speaker()).isEqualTo(Speaker.SYSTEM);
    }

    @Test
    void namesAreShownAgainInTheAnswer() {
        says(sentence("[NOMBRE_1] [NOMBRE_2] presentó tos.", 1));

        assertThat(hospital.ask(SYMPTOMS, wording(model)).text()).startsWith("Juan Pérez presentó tos [1].");
    }

    @Test
    void aListKeepsItsPatientsWhateverTheModelTells() {
        says(sentence("[NOMBRE_1] [NOMBRE_2] refirió fiebre desde el lunes.", 1));

        Answer answer = hospital.ask("¿Qué pacientes reportaron fiebre en julio?", wording(model));

        assertThat(Hospital.patients(answer)).containsExactlyInAnyOrder("p1", "p3", "p6");
        assertThat(answer.text())
                .startsWith("Pacientes con fiebre en julio de 2026 (3):\n- ")
                .contains("«con fiebre» [2].")
                .contains("«he tenido calentura» [3].");
    }

    @Test
    void aCarePlanStaysADraftUnderItsHeadings() {
        says(sentence("Hipertensión arterial.", 1));

        Answer answer = hospital.ask("Créame un plan de cuidado para Juan Pérez", wording(model));

        assertThat(answer.engine()).isEqualTo("scripted");
        assertThat(answer.notice()).contains("Borrador").contains("debe revisarlo un profesional clínico");
        assertThat(answer.text())
                .contains("Problemas:\n- Hipertensión arterial [1].")
                .contains("Medicación actual:\n- Losartán 50 mg cada 24 horas (10 de junio de 2026) [5].");
    }

    @Test
    void whatNobodySaidIsNotAskedOfTheModel() {
        Answer answer = hospital.ask("¿Cuál es la capital de Francia?", wording(model));

        assertThat(answer.engine()).isEqualTo("rules");
        assertThat(answer.citations()).isEmpty();
        assertThat(model.calls()).isEmpty();
    }

    private void says(String... sentences) {
        model.says("answer_reply", "{\"sentences\":[" + String.join(",", sentences) + "]}");
    }

    private static String sentence(String text, int... sources) {
        return "{\"text\":\"" + text + "\",\"sources\":" + java.util.Arrays.toString(sources) + "}";
    }

    private static LanguageModelWording wording(LanguageModel model) {
        return new LanguageModelWording(model, Hospital.LEXICON);
    }

    private static LanguageModel failing(java.util.function.Supplier<Reply> reply) {
        return new LanguageModel() {
            @Override
            public String name() {
                return "failing";
            }

            @Override
            public Reply complete(Call call) {
                return reply.get();
            }
        };
    }
}
