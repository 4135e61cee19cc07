package org.elsol.worker.standalone;

import java.io.IOException;
import org.elsol.store.Database;
import org.elsol.store.Database.Context;
import org.elsol.store.audit.Accesses;
import org.elsol.store.audit.Histories;
import org.elsol.store.audit.ModelReplies;
import org.elsol.store.audit.Sealing;
import org.elsol.store.chat.Questions;
import org.elsol.store.consultation.Consents;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.RerunBatches;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.delivery.Deliveries;
import org.elsol.store.delivery.Lanes;
import org.elsol.store.delivery.Patience;
import org.elsol.store.delivery.Webhooks;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.erasure.Holds;
import org.elsol.store.erasure.RetentionRuns;
import org.elsol.store.extraction.ExtractionBatches;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.identity.ApiKeys;
import org.elsol.store.identity.Idempotency;
import org.elsol.store.keys.RecordKeys;
import org.elsol.store.knowledge.Documents;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.Searches;
import org.elsol.store.transcription.Takes;
import org.elsol.store.transcription.Transcripts;

/** The rows of all contexts, each in its own schema. */
record Rows(
        Consultations consultations,
        Patients patients,
        Consents consents,
        Reruns reruns,
        RerunBatches rerunBatches,
        Transcripts transcripts,
        Takes takes,
        Extractions extractions,
        ExtractionBatches batches,
        Passages passages,
        Mentions mentions,
        Facts facts,
        Documents documents,
        Searches searches,
        Questions questions,
        ApiKeys apiKeys,
        Idempotency idempotency,
        Histories histories,
        ModelReplies replies,
        Accesses accesses,
        Webhooks webhooks,
        Lanes lanes,
        Deliveries deliveries,
        RecordKeys recordKeys,
        Erasures erasures,
        Holds holds,
        RetentionRuns retention,
        Database database) {

    /** @param keys open what is sealed in some rows */
    static Rows of(Database database, KeyRing keys) throws IOException {
        RecordKeys recordKeys = recordKeys(database, keys);
        Sealing sealing = new Sealing(recordKeys);
        return new Rows(
                new Consultations(database.of(Context.CONSULTATION)),
                new Patients(database.of(Context.CONSULTATION)),
                new Consents(database.of(Context.CONSULTATION)),
                new Reruns(database.of(Context.CONSULTATION)),
                new RerunBatches(database.of(Context.CONSULTATION)),
                new Transcripts(database.of(Context.TRANSCRIPTION)),
                new Takes(database.of(Context.TRANSCRIPTION)),
                new Extractions(database.of(Context.EXTRACTION)),
                new ExtractionBatches(database.of(Context.EXTRACTION)),
                new Passages(database.of(Context.KNOWLEDGE)),
                new Mentions(database.of(Context.KNOWLEDGE)),
                new Facts(database.of(Context.KNOWLEDGE)),
                new Documents(database.of(Context.KNOWLEDGE)),
                new Searches(database.of(Context.KNOWLEDGE)),
                new Questions(database.of(Context.CHAT)),
                new ApiKeys(database.of(Context.IDENTITY)),
                new Idempotency(database.of(Context.IDENTITY)),
                new Histories(database.of(Context.AUDIT), sealing),
                new ModelReplies(database.of(Context.AUDIT), sealing),
                new Accesses(database.of(Context.AUDIT)),
                new Webhooks(database.of(Context.DELIVERY), keys.webhooks()),
                new Lanes(database.of(Context.DELIVERY), Patience.defaults()),
                new Deliveries(database.of(Context.DELIVERY)),
                recordKeys,
                new Erasures(database.of(Context.ERASURE)),
                new Holds(database.of(Context.ERASURE)),
                new RetentionRuns(database.of(Context.ERASURE)),
                database);
    }

    /** The data keys of records, on which rows and audio rest. */
    static RecordKeys recordKeys(Database database, KeyRing keys) throws IOException {
        return new RecordKeys(database.of(Context.AUDIT), keys.audit());
    }
}
