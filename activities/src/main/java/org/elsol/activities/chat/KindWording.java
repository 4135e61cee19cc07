package org.elsol.activities.chat;

import org.elsol.store.extraction.FindingKind;

/**
 * How an answer speaks of a kind of finding.
 *
 * @param heading «Síntomas»
 * @param has what the patient's name is followed by: «refirió»
 * @param denies «niega»
 * @param had «en el pasado tuvo»
 * @param none what is not on record: «síntomas»
 */
record KindWording(String heading, String has, String denies, String had, String none) {

    static KindWording of(FindingKind kind) {
        return switch (kind) {
            case SYMPTOM -> new KindWording("Síntomas", "refirió", "niega", "en el pasado tuvo", "síntomas");
            case DIAGNOSIS ->
                new KindWording(
                        "Diagnósticos", "tiene como diagnóstico", "no tiene", "tiene como antecedente", "diagnósticos");
            case MEDICATION ->
                new KindWording("Medicación", "toma o tiene indicado", "no toma", "antes tomaba", "medicamentos");
            case ALLERGY -> new KindWording("Alergias", "tiene registrada", "niega", "en el pasado tuvo", "alergias");
            case VITAL_SIGN ->
                new KindWording(
                        "Signos vitales", "tuvo como signos vitales", "no tuvo", "antes tuvo", "signos vitales");
            case TEST ->
                new KindWording(
                        "Pruebas", "tiene como pruebas", "no tiene", "tiene como pruebas anteriores", "pruebas");
            case PROCEDURE ->
                new KindWording(
                        "Procedimientos",
                        "tiene como procedimientos",
                        "no tiene",
                        "tiene como antecedente",
                        "procedimientos");
            case RECOMMENDATION ->
                new KindWording(
                        "Recomendaciones",
                        "recibió como recomendación",
                        "no debe",
                        "antes recibió como recomendación",
                        "recomendaciones");
            case FOLLOW_UP ->
                new KindWording(
                        "Seguimiento", "tiene como seguimiento", "no tiene", "antes tuvo", "citas de seguimiento");
            case RISK_FACTOR ->
                new KindWording(
                        "Factores de riesgo",
                        "tiene como factor de riesgo",
                        "niega",
                        "en el pasado tuvo",
                        "factores de riesgo");
            case FAMILY_HISTORY ->
                new KindWording(
                        "Antecedentes familiares",
                        "tiene como antecedente familiar",
                        "niega antecedente familiar de",
                        "tiene como antecedente familiar",
                        "antecedentes familiares");
            case CONCERN ->
                new KindWording("Preocupaciones", "expresó", "no expresó", "antes expresó", "preocupaciones");
        };
    }
}
