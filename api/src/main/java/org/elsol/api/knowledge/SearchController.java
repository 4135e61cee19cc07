package org.elsol.api.knowledge;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.elsol.api.consultation.PatientResource;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.ApiSettings;
import org.elsol.api.http.Parameters;
import org.elsol.api.knowledge.SearchResource.HitResource;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.Patient;
import org.elsol.store.consultation.Patients;
import org.elsol.store.identity.Caller;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.Search;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.knowledge.Searches;
import org.elsol.workflows.knowledge.SearchRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Searches by words and by meaning; the work is a run, so that the API needs no model. */
@RestController
@RequestMapping(path = "/api/v1/knowledge", produces = MediaType.APPLICATION_JSON_VALUE)
public final class SearchController {

    private final Searches searches;
    private final Passages passages;
    private final Patients patients;
    private final Runs runs;
    private final ApiSettings settings;

    public SearchController(Searches searches, Passages passages, Patients patients, Runs runs, ApiSettings settings) {
        this.searches = searches;
        this.passages = passages;
        this.patients = patients;
        this.runs = runs;
        this.settings = settings;
    }

    @KnowledgeDocs.Searching
    @GetMapping("/search")
    SearchResource search(
            Caller caller,
            @RequestParam
                    @NotBlank(message = "must be given")
                    @Size(max = 1_000, message = "expected at most 1,000 characters")
                    String q,
            @RequestParam(required = false) @Size(max = 128, message = "expected at most 128 characters") @Nullable
                    String patientId,
            @RequestParam(required = false)
                    @Pattern(regexp = "transcription|document", message = "expected transcription or document")
                    @Nullable
                    String kind,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "10")
                    @Min(value = 1, message = "expected 1 to 100")
                    @Max(value = 100, message = "expected 1 to 100")
                    int limit) {
        SearchFilter filter =
                new SearchFilter(patientId, kind, Parameters.time("from", from), Parameters.time("to", to));
        String id = UUID.randomUUID().toString();
        searches.ask(new Search(id, caller.tenant(), q, filter, limit, null));
        runs.search(new SearchRequest(caller.tenant(), id), settings.answerLimit());
        Search search = searches.find(caller.tenant(), id)
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.NOT_ANSWERED, "What was searched was being erased. Search again."));
        List<Hit> hits = Objects.requireNonNullElse(search.hits(), List.of());
        return new SearchResource(described(caller.tenant(), hits), null);
    }

    /** A passage that was taken back since it was found is left out. */
    private List<HitResource> described(String tenant, List<Hit> hits) {
        Map<String, Passage> found =
                passages.byId(tenant, hits.stream().map(Hit::passageId).toList());
        Map<String, Patient> known = patients.byId(
                tenant,
                found.values().stream()
                        .map(Passage::patientId)
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .distinct()
                        .toList());
        return hits.stream()
                .filter(hit -> found.containsKey(hit.passageId()))
                .map(hit -> {
                    Passage passage = Objects.requireNonNull(found.get(hit.passageId()));
                    return HitResource.of(hit, passage, patient(passage.patientId(), known));
                })
                .toList();
    }

    private static @Nullable PatientResource patient(@Nullable String id, Map<String, Patient> known) {
        if (id == null) {
            return null;
        }
        Patient patient = known.get(id);
        return patient == null ? new PatientResource(id, null) : PatientResource.of(patient);
    }
}
