package org.elsol.api.erasure;

import java.net.URI;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.Parameters;
import org.elsol.api.identity.Permission;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.audit.Accesses;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.erasure.ErasureOpening;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;
import org.elsol.workflows.erasure.ErasureRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases one transcription, and shows how far that is or its certificate. */
@RestController
@RequestMapping(path = "/api/v1/transcriptions/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
public final class ErasureController {

    /** The action on record when an erasure is asked for. */
    static final String ASKED = "erasure.requested";

    private final Consultations consultations;
    private final Erasures erasures;
    private final ErasureOpening opening;
    private final Accesses accesses;
    private final Runs runs;

    public ErasureController(Consultations consultations, Erasures erasures, Accesses accesses, Runs runs) {
        this.consultations = consultations;
        this.erasures = erasures;
        this.opening = new ErasureOpening(erasures, consultations);
        this.accesses = accesses;
        this.runs = runs;
    }

    /** From the first moment on it is gone for every other call. The same again changes nothing. */
    @ErasureDocs.Erasing
    @DeleteMapping
    ResponseEntity<ErasureResource> erase(Caller caller, @PathVariable String id) {
        Permission.require(caller, AccessRole.INTEGRATOR, AccessRole.ADMIN);
        Consultation row = row(caller, id);
        if (row.status() != ConsultationStatus.ERASED) {
            accesses.add(caller, row.id(), ASKED);
            if (!opening.open(row, Erasure.Cause.REQUEST, caller.role().code())) {
                throw held();
            }
        }
        Erasure erasure = erasure(caller, row.id());
        if (!erasure.isComplete()) {
            runs.erase(new ErasureRequest(row.tenant(), row.id()));
        }
        return answer(erasure);
    }

    /** Where the certificate is, or what there is of it: 202 while the erasure is under way. */
    @ErasureDocs.Certificate
    @GetMapping("/erasure")
    ResponseEntity<Object> certificate(Caller caller, @PathVariable String id) {
        Erasure erasure = erasure(caller, row(caller, id).id());
        return erasures.certificate(caller.tenant(), erasure.consultationId())
                .<ResponseEntity<Object>>map(certificate -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(certificate))
                .orElseGet(() -> ResponseEntity.accepted()
                        .body(ErasureResource.of(erasure, erasures.steps(erasure.consultationId()))));
    }

    static ProblemException held() {
        return ProblemException.of(
                ProblemCode.LEGAL_HOLD, "A legal hold stands on the transcription or its patient. Nothing was erased.");
    }

    private ResponseEntity<ErasureResource> answer(Erasure erasure) {
        return ResponseEntity.status(erasure.isComplete() ? 200 : 202)
                .location(URI.create("/api/v1/transcriptions/" + erasure.consultationId() + "/erasure"))
                .body(ErasureResource.of(erasure, erasures.steps(erasure.consultationId())));
    }

    private Consultation row(Caller caller, String id) {
        return consultations
                .find(caller.tenant(), Parameters.id("transcription", id))
                .orElseThrow(() -> ProblemException.notFound("transcription"));
    }

    private Erasure erasure(Caller caller, String id) {
        return erasures.find(caller.tenant(), id).orElseThrow(() -> ProblemException.notFound("erasure"));
    }
}
