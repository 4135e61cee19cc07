package org.elsol.activities.chat;

import java.nio.file.Path;
import java.util.Map;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;

/** Six patients, two of them called Juan, and a second hospital with a Juan Pérez of its own. */
final class SmallHospital {

    private SmallHospital() {}

    static Hospital planted(Path folder) {
        Hospital hospital = new Hospital(folder);
        people(hospital);
        juanPerez(hospital);
        others(hospital);
        hospital.store();
        return hospital;
    }

    private static void people(Hospital hospital) {
        hospital.patient("h", "p1", "Juan Pérez")
                .patient("h", "p2", "Juan Morales")
                .patient("h", "p3", "María López García")
                .patient("h", "p4", "Ana Torres")
                .patient("h", "p5", "Luis Hernández")
                .patient("h", "p6", "Julio Rosas")
                .patient("other", "x1", "Juan Pérez")
                .patient("other", "x2", "Carlos Fuentes");
    }

    private static void juanPerez(Hospital hospital) {
        hospital.visit("p1", "2026-06-10T16:00:00Z")
                .symptom("tos", "tengo mucha tos")
                .drug(
                        "losartán",
                        "tomo losartán de 50 miligramos",
                        Map.of("dose", "50 mg", "frequency", "cada 24 horas"));
        hospital.visit("p1", "2026-07-03T16:00:00Z")
                .symptom("cefalea", "me duele la cabeza")
                .with(
                        FindingKind.SYMPTOM,
                        "fiebre",
                        Certainty.AFFIRMED,
                        "tengo fiebre desde el lunes",
                        Map.of("duration", "desde el lunes"))
                .denies("náuseas", "no, náuseas no")
                .with(FindingKind.SYMPTOM, "mareo", Certainty.POSSIBLE, "creo que mareo", Map.of())
                .with(FindingKind.SYMPTOM, "insomnio", Certainty.HISTORICAL, "antes no dormía", Map.of())
                .with(
                        FindingKind.DIAGNOSIS,
                        "hipertensión arterial",
                        Certainty.AFFIRMED,
                        "tiene la presión alta",
                        Map.of())
                .with(FindingKind.DIAGNOSIS, "gripe", Certainty.POSSIBLE, "parece influenza", Map.of())
                .with(FindingKind.DIAGNOSIS, "diabetes mellitus", Certainty.FAMILY, "mi mamá es diabética", Map.of())
                .drug(
                        "paracetamol",
                        "paracetamol de 500 cada ocho horas",
                        Map.of("dose", "500 mg", "frequency", "cada 8 horas", "duration", "3 días"))
                .with(
                        FindingKind.ALLERGY,
                        "alergia a penicilina",
                        Certainty.AFFIRMED,
                        "soy alérgico a la penicilina",
                        Map.of())
                .with(
                        FindingKind.VITAL_SIGN,
                        "presión arterial",
                        Certainty.AFFIRMED,
                        "ciento cuarenta sobre noventa",
                        Map.of("value", "140/90", "unit", "mmHg"))
                .with(FindingKind.TEST, "biometría hemática", Certainty.AFFIRMED, "una biometría", Map.of())
                .with(FindingKind.RECOMMENDATION, "reposo", Certainty.AFFIRMED, "guarde reposo", Map.of())
                .with(
                        FindingKind.RECOMMENDATION,
                        "acudir a urgencias",
                        Certainty.AFFIRMED,
                        "si le falta el aire venga a urgencias",
                        Map.of())
                .with(
                        FindingKind.FOLLOW_UP,
                        "control en dos semanas",
                        Certainty.AFFIRMED,
                        "nos vemos en dos semanas",
                        Map.of())
                .sentence("Trabajo en una mina desde hace diez años.");
    }

    private static void others(Hospital hospital) {
        hospital.visit("p2", "2026-07-05T16:00:00Z")
                .symptom("tos", "traigo tos")
                .drug("metformina", "tomo metformina", Map.of());
        hospital.visit("p3", "2026-07-31T23:30:00-06:00")
                .symptom("fiebre", "he tenido calentura")
                .symptom("tos", "y tos");
        hospital.visit("p4", "2026-06-30T23:30:00-06:00").symptom("fiebre", "tuve fiebre");
        hospital.visit("p4", "2026-07-10T16:00:00Z").denies("fiebre", "no, fiebre no");
        hospital.visit("p5", "2025-07-10T16:00:00Z").symptom("fiebre", "ardo en fiebre");
        hospital.visit("p6", "2026-07-15T16:00:00Z")
                .symptom("fiebre", "con fiebre")
                .drug("ibuprofeno", "tomo ibuprofeno", Map.of());
        hospital.visit("other", "x2", "2026-07-15T16:00:00Z").symptom("fiebre", "fiebre ajena");
    }
}
