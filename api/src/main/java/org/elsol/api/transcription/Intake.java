package org.elsol.api.transcription;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.PostedFile;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.Consent;
import org.elsol.store.consultation.Consents;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Patients;
import org.elsol.store.identity.Caller;
import org.elsol.store.keys.RecordKeys;
import org.elsol.store.transcription.Recording;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.Inspection;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.jspecify.annotations.Nullable;

/**
 * Takes recordings in: audio first, then its rows, then the event that makes it a consultation, then its run. What fails
 * before the event is undone; what fails after it is made good by recovery.
 */
public final class Intake {

    private final AudioStore audio;
    private final RecordKeys keys;
    private final Transcripts transcripts;
    private final Patients patients;
    private final Consents consents;
    private final Consultations consultations;
    private final Runs runs;
    private final Clock clock;

    public Intake(
            AudioStore audio,
            RecordKeys keys,
            Transcripts transcripts,
            Patients patients,
            Consents consents,
            Consultations consultations,
            Runs runs,
            Clock clock) {
        this.audio = audio;
        this.keys = keys;
        this.transcripts = transcripts;
        this.patients = patients;
        this.consents = consents;
        this.consultations = consultations;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Makes a consultation of this id; once more with the same id leaves one consultation.
     *
     * @throws ProblemException 400 if the metadata maps a channel that there is not
     * @throws Patients.AmbiguousName if the patient's name fits several
     */
    Consultation take(Caller caller, String id, PostedFile<TranscriptionMetadata> posted, Inspection inspection) {
        boolean mapped =
                posted.metadata().channelRoles().stream().allMatch(channel -> channel.index() < inspection.channels());
        if (!mapped) {
            throw ProblemException.field(
                    "metadata.channels", "the recording has " + inspection.channels() + " channel(s)");
        }
        boolean taken = false;
        try {
            keepAudio(caller.tenant(), id, posted);
            open(caller.tenant(), id, posted, inspection);
            taken = true;
        } finally {
            if (!taken) {
                undo(caller.tenant(), id);
            }
        }
        Consultation consultation = consultations.find(caller.tenant(), id).orElseThrow();
        runs.start(consultation);
        return consultation;
    }

    private void keepAudio(String tenant, String id, PostedFile<TranscriptionMetadata> posted) {
        try (InputStream spooled = Files.newInputStream(posted.upload().file())) {
            audio.put(key(tenant, id), spooled);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open(String tenant, String id, PostedFile<TranscriptionMetadata> posted, Inspection inspection) {
        TranscriptionMetadata metadata = posted.metadata();
        transcripts.addRecording(recording(tenant, id, posted, inspection));
        if (metadata.consent() != null) {
            consents.keep(
                    tenant,
                    id,
                    new Consent(metadata.consent().status(), metadata.consent().reference()));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        consultations.open(new NewConsultation(
                id,
                tenant,
                Source.RECORDING,
                metadata.priorityOrDefault(),
                patientId(tenant, metadata),
                metadata.clinician(),
                metadata.languageOrDefault(),
                null,
                Objects.requireNonNullElse(metadata.recordedAt(), now),
                UUID.randomUUID().toString()));
    }

    private @Nullable String patientId(String tenant, TranscriptionMetadata metadata) {
        return metadata.patient() == null
                ? null
                : patients.findOrMake(
                                tenant,
                                metadata.patient().id(),
                                metadata.patient().name())
                        .id();
    }

    private static Recording recording(
            String tenant, String id, PostedFile<TranscriptionMetadata> posted, Inspection inspection) {
        TranscriptionMetadata metadata = posted.metadata();
        return new Recording(
                tenant,
                id,
                posted.fileName(),
                inspection.format(),
                inspection.seconds(),
                inspection.channels(),
                inspection.sampleRate(),
                posted.upload().bytes(),
                posted.upload().sha256(),
                inspection.truncated(),
                metadata.recordedAt(),
                metadata.languageOrDefault(),
                metadata.channelRoles(),
                metadata.speakerCount(),
                metadata.expectedWords());
    }

    /** The same call, made twice at once, may have succeeded beside this one: then it is all needed. */
    private void undo(String tenant, String id) {
        if (consultations.find(tenant, id).isPresent()) {
            return;
        }
        consents.remove(tenant, id);
        transcripts.removeRecording(tenant, id);
        try {
            audio.delete(key(tenant, id));
            keys.forget(tenant, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AudioKey key(String tenant, String id) {
        return new AudioKey(tenant, id, AudioKey.Part.RECORDING);
    }
}
