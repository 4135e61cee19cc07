package org.elsol.activities.chat;

import java.util.List;
import java.util.Optional;
import org.elsol.store.consultation.Patient;

/** Decides whose record may answer; in doubt asks, and never takes one patient for another. */
final class WhoIsMeant {

    /** What comes of it. */
    sealed interface Decision {}

    /** This patient's record answers. */
    record About(Reading reading, Patient patient) implements Decision {}

    /** The question is about no one patient. */
    record Everyone(Reading reading) implements Decision {}

    /** No record answers: the asker is asked, or told that there is none. */
    record Asks(Draft draft) implements Decision {}

    /** @param only the patient to whom the asker limits the question */
    Decision decide(Reading reading, Optional<Patient> only) {
        Intent intent = reading.settled();
        if (intent == Intent.UNKNOWN) {
            return new Asks(Suggestions.unknown());
        }
        if (intent == Intent.PATIENTS_WITH_FINDING) {
            return new Everyone(reading);
        }
        return switch (reading.who()) {
            case Who.One one ->
                only.isEmpty() || only.get().id().equals(one.patient().id())
                        ? new About(reading, one.patient())
                        : outside(intent);
            case Who.Several several -> several(reading, several, only);
            case Who.Stranger stranger -> new Asks(stranger(intent, stranger));
            case Who.Nobody nobody -> nobody(reading, only);
        };
    }

    private static Decision several(Reading reading, Who.Several several, Optional<Patient> only) {
        if (only.isPresent()) {
            boolean among = several.patients().stream()
                    .anyMatch(patient -> patient.id().equals(only.get().id()));
            return among ? new About(reading, only.get()) : outside(reading.settled());
        }
        Intent intent = reading.settled();
        List<String> names = several.patients().stream().map(WhoIsMeant::told).toList();
        String asking = "Hay " + names.size() + " pacientes a quienes puede referirse: " + SpanishDates.list(names, "y")
                + ". ¿De cuál de ellos quiere saber?";
        long different = several.patients().stream().map(Called::of).distinct().count();
        boolean sameName = different < several.patients().size();
        List<String> followUps = several.patients().stream()
                .limit(5)
                .map(patient -> intent.example(sameName ? "el paciente " + patient.id() : Called.of(patient)))
                .toList();
        return new Asks(Draft.ambiguous(intent, asking, several.patients(), followUps));
    }

    private static Decision nobody(Reading reading, Optional<Patient> only) {
        if (only.isPresent()) {
            return new About(reading, only.get());
        }
        Intent intent = reading.settled();
        if (!intent.ofOnePatient()) {
            return new Everyone(reading);
        }
        if (!reading.loose().isEmpty()) {
            return new Asks(stranger(intent, new Who.Stranger(reading.loose().getFirst(), List.of())));
        }
        return new Asks(Draft.nothing(
                intent, "¿De qué paciente quiere saberlo? Escriba su nombre en la pregunta.", List.of(), List.of()));
    }

    private static Draft stranger(Intent intent, Who.Stranger stranger) {
        List<String> followUps = stranger.near().stream()
                .map(patient -> intent.example(Called.of(patient)))
                .distinct()
                .toList();
        return Draft.nothing(
                intent, "No consta ningún paciente llamado «" + Echo.of(stranger.said()) + "».", List.of(), followUps);
    }

    private static Decision outside(Intent intent) {
        return new Asks(Draft.nothing(
                intent,
                "La pregunta nombra a un paciente, pero la consulta está limitada a otro.",
                List.of(),
                List.of()));
    }

    private static String told(Patient patient) {
        return Called.of(patient) + " (" + patient.id() + ")";
    }
}
