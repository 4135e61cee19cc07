package org.elsol.worker.standalone;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import org.elsol.api.http.ApiSettings;
import org.elsol.store.Database;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.delivery.ReceiverNetworks;
import org.elsol.store.erasure.RetentionRule;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentLimits;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.MediaInspector;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.store.transcription.audio.Uploads;
import org.elsol.worker.home.Home;
import org.elsol.worker.recovery.DeliveryStarts;
import org.elsol.worker.recovery.Recovery;
import org.elsol.worker.recovery.RetentionStarts;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.WorkflowStarts;

/** What a process keeps things in, and the programs that look into them; the same in every mode. */
record Stores(
        Rows rows,
        AudioStore audio,
        SpoolFolder spool,
        Ffmpeg ffmpeg,
        DocumentFiles documents,
        DocumentReader reader,
        SigningKey signing,
        ReceiverNetworks receivers) {

    static Stores of(Home home, Database database, AudioStore audio, KeyRing keys) throws IOException {
        return new Stores(
                Rows.of(database, keys),
                audio,
                new SpoolFolder(home.work().resolve("spool")),
                Ffmpeg.find(),
                new DocumentFiles(audio, Rows.recordKeys(database, keys)),
                new DocumentReader(DocumentLimits.DEFAULT),
                keys.signing(),
                ReceiverNetworks.from(System.getenv()));
    }

    DeliveryStarts deliveries(WorkflowStarts starts) {
        return new DeliveryStarts(rows.consultations(), rows.webhooks(), starts);
    }

    Recovery recovery(DeliveryStarts deliveries, WorkflowStarts starts) {
        return new Recovery(
                rows.consultations(),
                rows.reruns(),
                rows.rerunBatches(),
                rows.extractions(),
                rows.documents(),
                rows.erasures(),
                deliveries,
                starts);
    }

    RetentionStarts retention(WorkflowStarts starts) {
        return new RetentionStarts(rows.consultations(), rows.retention(), RetentionRule.from(System.getenv()), starts);
    }

    /** @param meters of the models; the API has its own besides */
    ApiServer.Parts api(Engine engine, WorkflowStarts starts, ApiSettings settings, MeterBinder meters) {
        return new ApiServer.Parts(
                audio,
                new Uploads(spool, settings.maxUploadBytes()),
                new MediaInspector(ffmpeg),
                documents,
                reader,
                receivers,
                engine,
                starts,
                signing,
                RetentionRule.from(System.getenv()),
                meters);
    }
}
