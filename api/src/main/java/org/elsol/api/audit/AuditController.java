package org.elsol.api.audit;

import java.time.Duration;
import java.util.Set;
import org.elsol.api.engine.OpenRuns;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.OpenStreams;
import org.elsol.api.identity.Permission;
import org.elsol.api.transcription.TranscriptionReader;
import org.elsol.store.audit.Accesses;
import org.elsol.store.audit.Histories;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What auditors take away. */
@RestController
@RequestMapping("/api/v1")
public final class AuditController {

    /** The action on record when a packet is read. */
    static final String READ = "audit.read";

    private static final Set<ConsultationStatus> UNDER_WAY =
            Set.of(ConsultationStatus.QUEUED, ConsultationStatus.PROCESSING, ConsultationStatus.NEEDS_ATTENTION);
    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(50);

    private final TranscriptionReader reader;
    private final PacketAssembly packets;
    private final Histories histories;
    private final Accesses accesses;
    private final OpenRuns runs;
    private final OpenStreams streams;

    public AuditController(
            TranscriptionReader reader,
            PacketAssembly packets,
            Histories histories,
            Accesses accesses,
            OpenRuns runs,
            OpenStreams streams) {
        this.reader = reader;
        this.packets = packets;
        this.histories = histories;
        this.accesses = accesses;
        this.runs = runs;
        this.streams = streams;
    }

    /** The read is on record before anything of the packet goes out. */
    @AuditDocs.Packet
    @GetMapping(path = "/transcriptions/{id}/audit", produces = AuditDocs.LINES)
    ResponseEntity<byte[]> packet(Caller caller, @PathVariable String id) {
        Permission.require(caller, AccessRole.AUDITOR, AccessRole.ADMIN);
        Consultation row = reader.row(caller, id);
        awaitClose(row);
        accesses.add(caller, row.id(), READ);
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(row.id() + ".audit.jsonl")
                                .build()
                                .toString())
                .body(packets.packet(row));
    }

    @AuditDocs.Key
    @GetMapping(path = "/audit/key", produces = AuditDocs.PEM)
    String key(Caller caller) {
        return packets.publicKey().pem();
    }

    @AuditDocs.Runs
    @GetMapping(path = "/audit/runs", produces = MediaType.APPLICATION_JSON_VALUE)
    ListResource<RunResource> runs(Caller caller) {
        Permission.require(caller, AccessRole.OPERATOR, AccessRole.AUDITOR, AccessRole.ADMIN);
        return ListResource.all(
                runs.of(caller.tenant()).stream().map(RunResource::of).toList());
    }

    /** The record says that it has ended a moment before the run has closed. */
    private void awaitClose(Consultation row) {
        long end = System.nanoTime() + CLOSING.toNanos();
        while (!UNDER_WAY.contains(row.status())
                && histories.isAnyRunning(row.tenant(), row.id())
                && System.nanoTime() < end
                && streams.pause(POLL)) {}
    }
}
