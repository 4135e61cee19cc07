package org.elsol.activities.chat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Grounding;
import org.elsol.store.chat.Question;
import org.elsol.store.consultation.Patient;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/** Completes a question by those before it: «¿y qué toma?» asks about the patient of the last answer. */
final class Conversation {

    private final QuestionReader reader;

    Conversation(QuestionReader reader) {
        this.reader = reader;
    }

    /**
     * What the question asks, with what it takes from the conversation.
     *
     * @param before answered questions of the conversation, oldest first
     */
    Reading read(Question question, List<Question> before, PatientNames names, LocalDate today) {
        Reading earlier = null;
        for (Question asked : before) {
            Answer answer = Objects.requireNonNull(asked.answer());
            earlier = answered(complete(reader.read(asked.text(), names, today), earlier), answer);
        }
        return complete(reader.read(question.text(), names, today), earlier);
    }

    private static Reading complete(Reading reading, @Nullable Reading earlier) {
        Reading narrowed = earlier == null ? reading : narrowed(reading, earlier);
        Intent intent = narrowed.intent();
        boolean nobody = narrowed.who() instanceof Who.Nobody;
        if (intent == null) {
            return elliptic(narrowed, earlier);
        }
        if (narrowed.ofThem() && earlier != null) {
            return narrowed.with(intent, earlier.who());
        }
        boolean takesPatient = intent.ofOnePatient() || (intent == Intent.SEARCH && earlier != null);
        return nobody && takesPatient && earlier != null ? narrowed.with(intent, earlier.who()) : narrowed;
    }

    /** A question that does not say by itself what it asks. */
    private static Reading elliptic(Reading reading, @Nullable Reading earlier) {
        boolean names = !(reading.who() instanceof Who.Nobody);
        boolean finding = !reading.wanted().isEmpty();
        if (earlier == null) {
            if (finding && !names) {
                return reading.with(Intent.PATIENTS_WITH_FINDING, reading.who());
            }
            return names && !inPassing(reading.who()) ? reading.with(named(reading), reading.who()) : reading;
        }
        if (finding && earlier.settled() != Intent.PATIENTS_WITH_FINDING && !(earlier.who() instanceof Who.Nobody)) {
            return reading.with(aboutOne(reading), names ? reading.who() : earlier.who());
        }
        boolean says =
                names || finding || reading.refersBack() || reading.period().limits();
        if (names && earlier.settled() == Intent.PATIENTS_WITH_FINDING) {
            Reading narrowed = reading.after(earlier);
            return narrowed.with(aboutOne(narrowed), reading.who());
        }
        if (!says && !reading.loose().isEmpty() && earlier.who() instanceof Who.One) {
            return reading.with(Intent.SEARCH, earlier.who());
        }
        return says ? reading.after(earlier) : reading;
    }

    /** «La capital de Francia» is a stranger's name only where something is asked about one. */
    private static boolean inPassing(Who who) {
        return who instanceof Who.Stranger stranger
                && !Character.isUpperCase(stranger.said().charAt(0));
    }

    /** What is asked of one patient where a finding is named. */
    private static Intent aboutOne(Reading reading) {
        FindingKind kind = reading.wanted().stream()
                .map(Wanted::kind)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(FindingKind.SYMPTOM);
        return Intent.about(kind);
    }

    /** A name with other words, or with a word that asks, asks what was said about it; a name alone, for a summary. */
    private static Intent named(Reading reading) {
        boolean alone = reading.loose().isEmpty() && reading.detail() == Detail.NONE;
        return alone ? Intent.SUMMARY_OF_PATIENT : Intent.SEARCH;
    }

    /** Whom the answer settled on is whom the next question is about. */
    private static Reading answered(Reading reading, Answer answer) {
        Intent intent = reading.settled();
        List<Patient> patients = answer.patients().stream()
                .map(patient -> new Patient("", patient.id(), patient.name()))
                .toList();
        if (answer.grounding() == Grounding.AMBIGUOUS || patients.size() == 1) {
            return reading.with(intent, Who.of(patients, "", true));
        }
        return intent == Intent.PATIENTS_WITH_FINDING ? reading.with(intent, Who.of(patients, "", true)) : reading;
    }

    /** «Juan», asked again after «¿qué Juan?», is one of those that were offered. */
    private static Reading narrowed(Reading reading, Reading earlier) {
        if (!(reading.who() instanceof Who.Several several)
                || !(earlier.who() instanceof Who.Several offered)
                || reading.intent() != null) {
            return reading;
        }
        List<String> ids = offered.patients().stream().map(Patient::id).toList();
        List<Patient> left = several.patients().stream()
                .filter(patient -> ids.contains(patient.id()))
                .toList();
        Who who = left.isEmpty() ? several : Who.of(left, "", true);
        return new Reading(
                reading.intent(),
                who,
                reading.kinds(),
                reading.wanted(),
                reading.certainties(),
                reading.period(),
                reading.detail(),
                reading.refersBack(),
                reading.ofThem(),
                reading.loose(),
                reading.asked(),
                reading.sex(),
                reading.clinician());
    }
}
