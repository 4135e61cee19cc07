package org.elsol.api.transcription;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.api.consultation.Texts;
import org.elsol.api.problem.FieldError;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Speaker;
import org.jspecify.annotations.Nullable;

/** What a person says about the speakers of a transcript. */
@Schema(name = "SpeakerChanges")
public record SpeakerChanges(
        @NotNull(message = "expected a list") @Size(min = 1, max = 50, message = "expected 1 to 50 speakers")
        List<@Valid @NotNull(message = "expected a speaker") Change> speakers) {

    /** Of one speaker; what is left out stays as it is. */
    @Schema(name = "SpeakerChange")
    public record Change(
            @Schema(description = "Such as S1")
            @NotNull(message = "expected the id of a speaker")
            @Size(min = 1, max = Texts.LONGEST_ID, message = "expected the id of a speaker")
            String id,

            @Nullable Role role,

            @Size(min = 1, max = Texts.LONGEST_NAME, message = Texts.NAME_EXPECTED) @Nullable
            String name,

            @Schema(description = "The id of the speaker whose voice this is; nothing else may be said beside it")
            @Nullable
            String mergeInto) {}

    /** @throws ProblemException 400 if they do not fit these speakers or one another */
    void check(List<Speaker> known) {
        Set<String> ids = known.stream().map(Speaker::id).collect(Collectors.toSet());
        Set<String> merged = speakers.stream()
                .filter(change -> change.mergeInto() != null)
                .map(Change::id)
                .collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        List<FieldError> faults = new ArrayList<>();
        for (int i = 0; i < speakers.size(); i++) {
            Change change = speakers.get(i);
            String field = "speakers[" + i + "].";
            if (!ids.contains(change.id())) {
                faults.add(new FieldError(field + "id", "expected the id of a speaker of this transcript"));
            } else if (!seen.add(change.id())) {
                faults.add(new FieldError(field + "id", "expected each speaker once"));
            }
            String into = change.mergeInto();
            if (into != null && (!ids.contains(into) || merged.contains(into))) {
                faults.add(new FieldError(field + "mergeInto", "expected the id of a speaker that stays"));
            }
            if (into != null && (change.role() != null || change.name() != null)) {
                faults.add(new FieldError(field + "mergeInto", "expected neither role nor name beside it"));
            }
        }
        if (!faults.isEmpty()) {
            throw ProblemException.fields(faults);
        }
    }
}
