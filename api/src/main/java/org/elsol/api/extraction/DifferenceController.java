package org.elsol.api.extraction;

import java.util.Objects;
import org.elsol.api.http.Parameters;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.ExtractionStatus;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.identity.Caller;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Compares two revisions of what was extracted from one transcription. */
@RestController
@RequestMapping(path = "/api/v1/extractions", produces = MediaType.APPLICATION_JSON_VALUE)
public final class DifferenceController {

    private final Extractions extractions;

    public DifferenceController(Extractions extractions) {
        this.extractions = extractions;
    }

    @ExtractionDocs.Comparing
    @GetMapping("/{id}/difference")
    Difference difference(Caller caller, @PathVariable String id, @RequestParam String to) {
        Extraction before = completed(caller, id);
        Extraction after = completed(caller, to);
        boolean same =
                before.consultationId() != null && Objects.equals(before.consultationId(), after.consultationId());
        if (!same) {
            throw ProblemException.field("to", "expected another extraction of the same transcription");
        }
        return Difference.of(before, after);
    }

    private Extraction completed(Caller caller, String id) {
        Extraction extraction = extractions
                .find(caller.tenant(), Parameters.id("extraction", id))
                .orElseThrow(() -> ProblemException.notFound("extraction"));
        if (extraction.status() != ExtractionStatus.COMPLETED) {
            String status = extraction.status().code();
            throw ProblemException.wrongStatus("The extraction is " + status + ", not completed.", status);
        }
        return extraction;
    }
}
