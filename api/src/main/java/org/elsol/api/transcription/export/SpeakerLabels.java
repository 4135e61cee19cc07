package org.elsol.api.transcription.export;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Speaker;

/** What a person reads before the words of a speaker: the name, else the role, else the id. */
final class SpeakerLabels {

    private static final Map<Role, String> SPANISH =
            Map.of(Role.CLINICIAN, "Clínico", Role.PATIENT, "Paciente", Role.COMPANION, "Acompañante");
    private static final Map<Role, String> ENGLISH =
            Map.of(Role.CLINICIAN, "Clinician", Role.PATIENT, "Patient", Role.COMPANION, "Companion");

    private final Map<String, String> labels = new HashMap<>();

    /** @param language of the consultation, ISO 639-1; what is not Spanish gets English words */
    SpeakerLabels(List<Speaker> speakers, String language) {
        Map<Role, String> words = language.equals("es") ? SPANISH : ENGLISH;
        for (Speaker speaker : speakers) {
            boolean alone = speakers.stream()
                            .filter(other -> other.role() == speaker.role())
                            .count()
                    == 1;
            String role = words.getOrDefault(speaker.role(), speaker.id());
            String unnamed = alone || role.equals(speaker.id()) ? role : role + " " + speaker.id();
            String name = speaker.name();
            labels.put(speaker.id(), name == null ? unnamed : name);
        }
    }

    /** The label of a speaker's id; the id itself where the speaker is not known. */
    String of(String speaker) {
        return labels.getOrDefault(speaker, speaker);
    }
}
