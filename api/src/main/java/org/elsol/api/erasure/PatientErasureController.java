package org.elsol.api.erasure;

import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.elsol.api.engine.Runs;
import org.elsol.api.identity.Permission;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.Page;
import org.elsol.store.audit.Accesses;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.erasure.ErasureOpening;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.erasure.Holds;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.Documents;
import org.elsol.workflows.erasure.ErasureRequest;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Erases all that there is of a patient. */
@RestController
@RequestMapping(path = "/api/v1/patients", produces = MediaType.APPLICATION_JSON_VALUE)
public final class PatientErasureController {

    private static final int PAGE = 200;
    private static final Duration NO_WAIT = Duration.ofMillis(1);

    private final Patients patients;
    private final Consultations consultations;
    private final Documents documents;
    private final Holds holds;
    private final ErasureOpening opening;
    private final Accesses accesses;
    private final Runs runs;

    public PatientErasureController(
            Patients patients,
            Consultations consultations,
            Documents documents,
            Erasures erasures,
            Holds holds,
            Accesses accesses,
            Runs runs) {
        this.patients = patients;
        this.consultations = consultations;
        this.documents = documents;
        this.holds = holds;
        this.opening = new ErasureOpening(erasures, consultations);
        this.accesses = accesses;
        this.runs = runs;
    }

    /**
     * Documents first: the patient goes with the last of what there is of him. A hold on any of it keeps all of it. One that
     * is made at the same moment may keep some: then the same call goes on when it is lifted.
     */
    @ErasureDocs.ErasingPatient
    @DeleteMapping("/{id}")
    ResponseEntity<PatientErasureResource> erase(
            Caller caller, @PathVariable @Size(max = 128, message = "expected at most 128 characters") String id) {
        Permission.require(caller, AccessRole.INTEGRATOR, AccessRole.ADMIN);
        String tenant = caller.tenant();
        if (patients.find(tenant, id).isEmpty()) {
            throw ProblemException.notFound("patient");
        }
        List<Consultation> rows = consultations.ofPatient(tenant, id);
        if (holds.on(tenant, null, id).isPresent()
                || rows.stream()
                        .anyMatch(row -> holds.on(tenant, row.id(), null).isPresent())) {
            throw ErasureController.held();
        }
        List<String> removed = removeDocuments(tenant, id);
        for (Consultation row : rows) {
            accesses.add(caller, row.id(), ErasureController.ASKED);
            if (!opening.open(row, Erasure.Cause.PATIENT, caller.role().code())) {
                throw ErasureController.held();
            }
        }
        rows.forEach(row -> runs.erase(new ErasureRequest(tenant, row.id())));
        if (rows.isEmpty()) {
            patients.remove(tenant, id);
        }
        return ResponseEntity.accepted()
                .body(new PatientErasureResource(
                        rows.stream().map(Consultation::id).toList(), removed));
    }

    private List<String> removeDocuments(String tenant, String patientId) {
        List<String> removed = new ArrayList<>();
        Page<Document> page = documents.list(tenant, patientId, PAGE, null);
        while (!page.items().isEmpty()) {
            for (Document document : page.items()) {
                documents.requestRemoval(tenant, document.id());
                runs.remove(new DocumentRequest(tenant, document.id()), NO_WAIT);
                removed.add(document.id());
            }
            page = documents.list(tenant, patientId, PAGE, null); // without those that are being removed
        }
        return removed;
    }
}
