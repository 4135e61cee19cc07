package org.elsol.api.knowledge;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elsol.api.consultation.Texts;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patient;
import org.elsol.store.consultation.Patients;
import org.elsol.store.identity.Caller;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.FactFilter;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.GraphBuilder;
import org.elsol.store.knowledge.KnowledgeGraph;
import org.elsol.store.knowledge.SourceKind;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is known of a patient, as a graph. */
@RestController
@RequestMapping(path = "/api/v1/knowledge", produces = MediaType.APPLICATION_JSON_VALUE)
public final class GraphController {

    private final Patients patients;
    private final Consultations consultations;
    private final Facts facts;

    public GraphController(Patients patients, Consultations consultations, Facts facts) {
        this.patients = patients;
        this.consultations = consultations;
        this.facts = facts;
    }

    @KnowledgeDocs.Graphing
    @GetMapping("/graph")
    KnowledgeGraph graph(
            Caller caller,
            @RequestParam
                    @NotBlank(message = "must be given")
                    @Size(max = Texts.LONGEST_ID, message = "expected at most 128 characters")
                    String patientId) {
        Patient patient =
                patients.find(caller.tenant(), patientId).orElseThrow(() -> ProblemException.notFound("patient"));
        GraphBuilder graph = new GraphBuilder(patient);
        Set<String> attended = new HashSet<>();
        for (Fact fact : facts.find(caller.tenant(), ofPatient(patientId))) {
            if (fact.source() == SourceKind.TRANSCRIPTION && attended.add(fact.consultationId())) {
                consultations
                        .find(caller.tenant(), fact.consultationId())
                        .map(Consultation::clinician)
                        .ifPresent(clinician -> graph.attendedBy(clinician, fact.recordedAt()));
            }
            graph.add(fact);
        }
        return graph.build();
    }

    private static FactFilter ofPatient(String id) {
        return new FactFilter(id, List.of(), List.of(), List.of(), null, null);
    }
}
