package org.elsol.activities.erasure;

import io.temporal.activity.Activity;
import java.time.InstantSource;
import org.elsol.activities.knowledge.VectorIndex;
import org.elsol.store.Database;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.delivery.Webhooks;
import org.elsol.store.erasure.ErasedRows;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.ErasureOpening;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.erasure.Scrubbing;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.keys.RecordKeys;
import org.elsol.store.knowledge.Documents;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.workflows.erasure.ErasureActivities;
import org.elsol.workflows.erasure.ErasureStep;

/** The store of each step. */
public final class ErasedStores {

    private final Database database;
    private final Erasures erasures;
    private final Consultations consultations;
    private final Patients patients;
    private final Documents documents;
    private final EndedRuns runs;
    private final ErasedAudio audio;
    private final ErasedVectors vectors;
    private final EmptiedSpool spool;
    private final RecordKeys keys;
    private final Webhooks webhooks;
    private final ScrubbedDatabase scrubbed;

    /**
     * @param database of all contexts
     * @param index may be absent in a process that does not take the step {@code INDEX}
     */
    public ErasedStores(
            Database database,
            Erasures erasures,
            Consultations consultations,
            Patients patients,
            Documents documents,
            Extractions extractions,
            Reruns reruns,
            Webhooks webhooks,
            RecordKeys keys,
            AudioStore audio,
            SpoolFolder spool,
            VectorIndex index) {
        this.database = database;
        this.erasures = erasures;
        this.consultations = consultations;
        this.patients = patients;
        this.documents = documents;
        this.webhooks = webhooks;
        this.keys = keys;
        this.runs = new EndedRuns(
                new ErasureOpening(erasures, consultations),
                extractions,
                reruns,
                () -> Activity.getExecutionContext().getWorkflowClient());
        this.audio = new ErasedAudio(audio);
        this.vectors = new ErasedVectors(index);
        this.spool = new EmptiedSpool(spool);
        this.scrubbed = new ScrubbedDatabase(new Scrubbing(database), erasures);
    }

    /** The activities over these stores. */
    public ErasureActivities activities(SigningKey key) {
        return new ErasureActivitiesImpl(
                erasures,
                consultations,
                new ErasedSubject(consultations, patients, documents, erasures),
                this,
                key,
                InstantSource.system());
    }

    ErasedStore of(ErasureStep step) {
        return switch (step) {
            case RUNS -> runs;
            case AUDIO -> audio;
            case INDEX -> vectors;
            case TRANSCRIPT -> tables(ErasedRows.TRANSCRIPT);
            case FINDINGS -> tables(ErasedRows.FINDINGS);
            case KNOWLEDGE -> tables(ErasedRows.KNOWLEDGE);
            case CONVERSATIONS -> tables(ErasedRows.CONVERSATIONS);
            case CALLS -> tables(ErasedRows.CALLS);
            case DELIVERIES -> new SettledDeliveries(tables(ErasedRows.DELIVERIES), consultations, webhooks);
            case HISTORIES -> new ErasedHistories(tables(ErasedRows.HISTORIES), keys);
            case RECORD -> new ErasedRecord(tables(ErasedRows.RECORD), erasures);
            case SPOOL -> spool;
            case TRACES -> scrubbed;
        };
    }

    boolean areLogsGone(Erased erased) {
        return scrubbed.areLogsGone(erased);
    }

    private ErasedTables tables(ErasedRows rows) {
        return new ErasedTables(database, rows);
    }
}
