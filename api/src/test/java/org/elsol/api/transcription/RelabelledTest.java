package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elsol.api.transcription.SpeakerChanges.Change;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Transcript;
import org.junit.jupiter.api.Test;

final class RelabelledTest {

    private static final Transcript TRANSCRIPT = new Transcript("t", 1, "es", List.of(), Map.of());
    private static final List<Speaker> HEARD = List.of(
            new Speaker("S1", Role.CLINICIAN, null, 6, 0.6, 3, 2, 0, 0.9),
            new Speaker("S2", Role.UNKNOWN, null, 4, 0.4, 2, 2, 0, 0.7));

    @Test
    void aRoleThatAPersonGaveIsNoGuess() {
        List<Speaker> after = relabelled(new Change("S2", Role.PATIENT, null, null));
        assertThat(after).extracting(Speaker::role).containsExactly(Role.CLINICIAN, Role.PATIENT);
        assertThat(after).extracting(Speaker::roleConfidence).containsExactly(0.9, null);
    }

    @Test
    void aNameAloneLeavesTheRoleAsSureAsItWas() {
        assertThat(relabelled(new Change("S1", null, "Dra. Ruiz", null)))
                .extracting(Speaker::roleConfidence)
                .containsExactly(0.9, 0.7);
    }

    @Test
    void whoTakesInAnotherKeepsRoleAndConfidence() {
        assertThat(relabelled(new Change("S2", null, null, "S1")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.role()).isEqualTo(Role.CLINICIAN);
                    assertThat(one.roleConfidence()).isEqualTo(0.9);
                    assertThat(one.seconds()).isEqualTo(10);
                });
    }

    private static List<Speaker> relabelled(Change change) {
        return Relabelled.of(TRANSCRIPT, HEARD, List.of(change)).speakers();
    }
}
