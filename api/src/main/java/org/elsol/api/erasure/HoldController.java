package org.elsol.api.erasure;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.Parameters;
import org.elsol.api.identity.Permission;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.transcription.TranscriptionReader;
import org.elsol.store.audit.Accesses;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.erasure.Hold;
import org.elsol.store.erasure.Holds;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Legal holds: set, listed, lifted. Each is on record with the consultations that it keeps. */
@RestController
@RequestMapping(path = "/api/v1/holds", produces = MediaType.APPLICATION_JSON_VALUE)
public final class HoldController {

    private static final String SET = "hold.set";
    private static final String LIFTED = "hold.lifted";

    private final TranscriptionReader reader;
    private final Consultations consultations;
    private final Patients patients;
    private final Holds holds;
    private final Accesses accesses;

    public HoldController(
            TranscriptionReader reader,
            Consultations consultations,
            Patients patients,
            Holds holds,
            Accesses accesses) {
        this.reader = reader;
        this.consultations = consultations;
        this.patients = patients;
        this.holds = holds;
        this.accesses = accesses;
    }

    @ErasureDocs.SettingHold
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HoldResource> set(Caller caller, @Valid @RequestBody HoldOrder order) {
        require(caller);
        HoldOrder checked = order.checked();
        String transcription = checked.transcriptionId();
        String patient = checked.patientId();
        if (transcription != null) {
            reader.row(caller, transcription);
        }
        if (patient != null && patients.find(caller.tenant(), patient).isEmpty()) {
            throw ProblemException.notFound("patient");
        }
        try {
            Hold hold = holds.set(
                    caller.tenant(),
                    UUID.randomUUID().toString(),
                    transcription,
                    patient,
                    checked.reference(),
                    caller.keyName());
            note(caller, hold, SET);
            return ResponseEntity.status(201).body(HoldResource.of(hold));
        } catch (Holds.TooLate e) {
            throw ProblemException.wrongStatus("It is being erased already.", "erased");
        }
    }

    @ErasureDocs.ListingHolds
    @GetMapping
    ListResource<HoldResource> list(Caller caller) {
        require(caller);
        return ListResource.all(
                holds.all(caller.tenant()).stream().map(HoldResource::of).toList());
    }

    @ErasureDocs.LiftingHold
    @DeleteMapping("/{id}")
    ResponseEntity<Void> lift(Caller caller, @PathVariable String id) {
        require(caller);
        Hold lifted = holds.lift(caller.tenant(), Parameters.id("hold", id))
                .orElseThrow(() -> ProblemException.notFound("hold"));
        note(caller, lifted, LIFTED);
        return ResponseEntity.noContent().build();
    }

    private void note(Caller caller, Hold hold, String action) {
        for (String id : kept(caller.tenant(), hold.consultationId(), hold.patientId())) {
            accesses.add(caller, id, action);
        }
    }

    private List<String> kept(String tenant, @Nullable String consultationId, @Nullable String patientId) {
        if (consultationId != null) {
            return List.of(consultationId);
        }
        return patientId == null
                ? List.of()
                : consultations.ofPatient(tenant, patientId).stream()
                        .map(Consultation::id)
                        .toList();
    }

    private static void require(Caller caller) {
        Permission.require(caller, AccessRole.AUDITOR, AccessRole.ADMIN);
    }
}
