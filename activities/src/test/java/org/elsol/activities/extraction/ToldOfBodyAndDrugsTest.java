package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said outright of organs, drugs, examinations and advice, in the ways that people say it. */
final class ToldOfBodyAndDrugsTest {

    @Test
    void eachOrganIsAnOperationOfItsOwn() {
        assertThat(found("C: ¿De qué la han operado?\nP: La vesícula me la sacaron y el apéndice de niña."))
                .containsExactly("colecistectomía historical", "apendicectomía historical");
        assertThat(found("C: ¿Operaciones?\nP: Me operaron del juanete del pie izquierdo."))
                .containsExactly("cirugía de juanetes historical");
        assertThat(found("C: ¿Operaciones?\nP: A mi mamá le sacaron la matriz."))
                .isEmpty();
    }

    @Test
    void aChangedDoseIsTheDrugsOfBefore() {
        assertThat(doses("C: ¿Qué toma?\nP: Losartán de cincuenta.\nC: Se la voy a subir a cien."))
                .containsExactly("50", "100");
        assertThat(doses("C: ¿Bien? La levotiroxina te la subo a setenta y cinco."))
                .containsExactly("75");
        assertThat(doses("C: ¿Qué toma?\nP: Losartán de cincuenta.\nC: Se la dejo en dos semanas."))
                .containsExactly("50");
    }

    @Test
    void aDrugIsOverOrOfNow() {
        assertThat(found("C: ¿Antibiótico?\nP: Me dieron amoxicilina siete días."))
                .contains("amoxicilina historical");
        assertThat(found("C: ¿Qué toma?\nP: El ketorolaco se me acabó, ahorita nomás paracetamol."))
                .contains("ketorolaco historical", "paracetamol affirmed");
        assertThat(found("C: ¿Qué toma?\nP: Me dieron benzonatato, pero no me hizo nada y ya no lo tomo."))
                .contains("benzonatato historical");
        assertThat(found("C: ¿Qué enfermedades tiene?\nP: Presión alta, de hace como ocho años."))
                .containsExactly("hipertensión arterial affirmed");
        assertThat(found("C: ¿Fuma?\nP: Fumé veinte años, media cajetilla diaria."))
                .containsExactly("tabaquismo historical");
    }

    @Test
    void aPartNamedASentenceBeforeIsMeant() {
        assertThat(found("C: ¿Qué pasó?\nP: Me pegué en la rodilla. La tengo inflamada."))
                .contains("tumefacción articular affirmed");
        assertThat(found("C: ¿Qué nota?\nP: Me salió una bolita en el cuello, no me duele."))
                .containsExactly("adenopatías affirmed");
        assertThat(found("C: ¿Y el ojo?\nP: Se le hinchó como un huevo."))
                .doesNotContain("hinchazón testicular affirmed");
    }

    @Test
    void whoExaminesDoesNotComplain() {
        assertThat(found("C: ¿Respira bien? Los pulmones limpios, no oigo soplos."))
                .isEmpty();
        assertThat(found("C: ¿A ver? La garganta está roja, con placas.")).doesNotContain("radiografía affirmed");
        assertThat(found("C: ¿Listo? Le mido el oxígeno, 89 por ciento."))
                .containsExactly("saturación de oxígeno affirmed");
        assertThat(found("C: ¿Cuánto pesa? Pesa siete kilos novecientos.")).containsExactly("peso affirmed");
    }

    @Test
    void whatIsNotDoneOrNotAdvisedIsLeftOut() {
        assertThat(found("C: ¿Ve? Pensaba darle un punto, pero mejor no.")).isEmpty();
        assertThat(found("C: ¿Oye bien? La audiometría no hace falta si sigue así."))
                .isEmpty();
        assertThat(found("C: ¿Ya? Le voy a tomar la tensión.")).isEmpty();
        assertThat(found("C: ¿Cómo está? Camine hasta la puerta.")).isEmpty();
        assertThat(found("C: ¿Alérgica? Amoxicilina no, por lo de la alergia.")).isEmpty();
    }

    @Test
    void anIllnessInAListOfTestsIsTested() {
        assertThat(found("C: ¿Listo? Le pido hemograma, glicemia, VIH y urocultivo."))
                .contains("prueba de serología VIH affirmed")
                .noneMatch(name -> name.startsWith("infección"));
    }

    private static List<String> found(String said) {
        return SaidAndVerified.named(SaidAndVerified.findings(said));
    }

    private static List<String> doses(String said) {
        return SaidAndVerified.findings(said).stream()
                .map(finding -> finding.attributes().getOrDefault("dose", ""))
                .toList();
    }
}
