package org.elsol.api.audit;

import java.time.Clock;
import org.elsol.store.audit.Accesses;
import org.elsol.store.audit.Histories;
import org.elsol.store.audit.ModelReplies;
import org.elsol.store.audit.packet.EntryKind;
import org.elsol.store.audit.packet.PacketWriter;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.transcription.Transcripts;

/** Puts together all that is on record about a consultation, and signs it. */
public final class PacketAssembly {

    private final Consultations consultations;
    private final Transcripts transcripts;
    private final Extractions extractions;
    private final ModelReplies replies;
    private final Histories histories;
    private final Accesses accesses;
    private final SigningKey key;
    private final Clock clock;

    public PacketAssembly(
            Consultations consultations,
            Transcripts transcripts,
            Extractions extractions,
            ModelReplies replies,
            Histories histories,
            Accesses accesses,
            SigningKey key,
            Clock clock) {
        this.consultations = consultations;
        this.transcripts = transcripts;
        this.extractions = extractions;
        this.replies = replies;
        this.histories = histories;
        this.accesses = accesses;
        this.key = key;
        this.clock = clock;
    }

    /** The packet as it is at this moment; bodies of entries are rows as they stand. */
    byte[] packet(Consultation row) {
        String tenant = row.tenant();
        String id = row.id();
        PacketWriter packet = new PacketWriter(tenant, id, clock.instant());
        transcripts.recording(tenant, id).ifPresent(recording -> packet.add(EntryKind.RECORDING, recording));
        consultations.events(tenant, id, 0).forEach(event -> packet.add(EntryKind.EVENT, event));
        transcripts.revisions(tenant, id).forEach(revision -> packet.add(EntryKind.TRANSCRIPT, revision));
        extractions
                .ofConsultation(tenant, id)
                .reversed()
                .forEach(extraction -> packet.add(EntryKind.EXTRACTION, extraction));
        replies.ofConsultation(tenant, id).forEach(reply -> packet.add(EntryKind.REPLY, reply));
        histories.ofConsultation(tenant, id).forEach(run -> packet.add(EntryKind.HISTORY, RunResource.of(run)));
        accesses.ofConsultation(tenant, id).forEach(access -> packet.add(EntryKind.ACCESS, access));
        return packet.signed(key);
    }

    PublicSigningKey publicKey() {
        return key.publicKey();
    }
}
