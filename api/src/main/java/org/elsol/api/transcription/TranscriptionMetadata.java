package org.elsol.api.transcription;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.elsol.api.consultation.PatientReference;
import org.elsol.api.consultation.SpokenLanguage;
import org.elsol.api.consultation.Texts;
import org.elsol.api.http.FileForm;
import org.elsol.api.problem.FieldError;
import org.elsol.store.consultation.Priority;
import org.elsol.store.transcription.ChannelRole;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.SpeakerCount;
import org.jspecify.annotations.Nullable;

/** What a caller knows about a recording; every field may be left out. */
@Schema(description = "What is known about the recording; every field may be left out")
public record TranscriptionMetadata(
        @Valid @Nullable PatientReference patient,

        @Schema(example = "Dra. Ruiz") @Size(min = 1, max = Texts.LONGEST_NAME, message = Texts.NAME_EXPECTED) @Nullable
        String clinician,

        @Schema(description = "When the conversation took place; now, if left out", example = "2026-07-03T10:00:00Z")
        @Nullable
        Instant recordedAt,

        @Schema(description = "ISO 639-1, or auto: the language is heard; es if left out", example = "es")
        @SpokenLanguage(
                orHeard = true,
                message = "expected the ISO 639-1 code of a language that can be transcribed, such as es, or auto")
        @Nullable
        String language,

        @Schema(description = "Says that a channel holds only this role's voice")
        @Size(max = 16, message = "expected at most 16 channels")
        @Nullable
        List<@Valid @NotNull Channel> channels,

        @Valid @Nullable Speakers speakers,

        @Valid @Nullable ConsentStatement consent,

        @Nullable Priority priority,

        @Schema(
                description = "Words to expect; one is written only where something like it is heard",
                example = "[\"losartán\"]")
        @Size(max = 200, message = "expected at most 200 words")
        @Nullable
        List<@NotNull @Size(min = 1, max = 100, message = "expected 1 to 100 characters") String> vocabulary) {

    public static final TranscriptionMetadata NONE =
            new TranscriptionMetadata(null, null, null, null, null, null, null, null, null);

    /** The form that recordings come with. */
    public static final FileForm.Contract<TranscriptionMetadata> FORM = new FileForm.Contract<>(
            "audio", "A recording", "recording", TranscriptionMetadata.class, NONE, TranscriptionMetadata::faults);

    private static final String DEFAULT_LANGUAGE = "es";

    /** A channel, counted from 0, and whose voice it holds. */
    @Schema(name = "ChannelRole")
    public record Channel(
            @NotNull(message = "must be given")
            @Min(value = 0, message = "expected 0 to 15")
            @Max(value = 15, message = "expected 0 to 15")
            Integer index,

            @NotNull(message = "must be given") Role role) {}

    /** How many people speak, if that is known: a count, or a range. */
    @Schema(name = "SpeakerCount")
    public record Speakers(
            @Min(value = 1, message = "expected 1 to 20") @Max(value = 20, message = "expected 1 to 20") @Nullable
            Integer count,

            @Min(value = 1, message = "expected 1 to 20") @Max(value = 20, message = "expected 1 to 20") @Nullable
            Integer min,

            @Min(value = 1, message = "expected 1 to 20") @Max(value = 20, message = "expected 1 to 20") @Nullable
            Integer max) {}

    /** The patient's consent to the recording, in the caller's own word, and where it can be found. */
    @Schema(name = "Consent")
    public record ConsentStatement(
            @Schema(example = "given")
            @NotNull(message = "must be given")
            @Pattern(regexp = "[A-Za-z0-9_-]{1,40}", message = "expected a word of 1 to 40 letters, digits, - or _")
            String status,

            @Schema(example = "form 2026-114")
            @Size(min = 1, max = Texts.LONGEST_NAME, message = Texts.NAME_EXPECTED)
            @Nullable
            String reference) {}

    /** What one field alone does not show to be wrong. */
    List<FieldError> faults() {
        List<FieldError> faults = new ArrayList<>();
        FieldError patientFault = patient == null ? null : patient.fault("patient");
        if (patientFault != null) {
            faults.add(patientFault);
        }
        Set<Integer> seen = new HashSet<>();
        if (!channelRoles().stream().allMatch(channel -> seen.add(channel.index()))) {
            faults.add(new FieldError("channels", "expected each index once"));
        }
        if (speakers != null) {
            speakerFaults(speakers, faults);
        }
        return faults;
    }

    private static void speakerFaults(Speakers speakers, List<FieldError> faults) {
        Integer min = speakers.min();
        Integer max = speakers.max();
        if (speakers.count() != null && (min != null || max != null)) {
            faults.add(new FieldError("speakers", "expected a count, or a range, not both"));
        }
        if (min != null && max != null && min > max) {
            faults.add(new FieldError("speakers", "expected min not to be above max"));
        }
    }

    String languageOrDefault() {
        return Objects.requireNonNullElse(language, DEFAULT_LANGUAGE);
    }

    Priority priorityOrDefault() {
        return Objects.requireNonNullElse(priority, Priority.ROUTINE);
    }

    List<ChannelRole> channelRoles() {
        return channels == null
                ? List.of()
                : channels.stream()
                        .map(channel -> new ChannelRole(channel.index(), channel.role()))
                        .toList();
    }

    SpeakerCount speakerCount() {
        return speakers == null
                ? new SpeakerCount(null, null, null)
                : new SpeakerCount(speakers.count(), speakers.min(), speakers.max());
    }

    List<String> expectedWords() {
        return vocabulary == null ? List.of() : vocabulary;
    }
}
