package org.elsol.api.extraction;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.elsol.api.extraction.ExtractionResource.FindingResource;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.Stated;
import org.jspecify.annotations.Nullable;

/** Two revisions side by side. Findings of the same kind and term are the same finding, said twice in order. */
@Schema(name = "ExtractionDifference")
public record Difference(
        Revision from,
        Revision to,

        @Schema(description = "What differs besides the findings")
        List<FieldChange> fields,

        @Schema(description = "Findings that only the later one has")
        List<FindingResource> added,

        @Schema(description = "Findings that only the earlier one has")
        List<FindingResource> removed,

        List<FindingChange> changed,

        @Schema(description = "How many findings are the same in both")
        int unchanged) {

    /** Which extraction. */
    @Schema(name = "ExtractionRevision")
    public record Revision(
            String id, int revision, @Nullable String engine) {}

    /** A field that is not the same; null where there is none. */
    @Schema(name = "FieldChange")
    public record FieldChange(
            @Schema(example = "attributes.dose") String field,

            @Schema(example = "500 mg") @Nullable String from,

            @Schema(example = "850 mg") @Nullable String to) {}

    /** A finding that both have, and that differs. */
    @Schema(name = "FindingChange")
    public record FindingChange(String fromId, String toId, String normalized, List<FieldChange> fields) {}

    /** @throws NullPointerException if one of them has no result yet */
    static Difference of(Extraction from, Extraction to) {
        Extracted before = Objects.requireNonNull(from.result());
        Extracted after = Objects.requireNonNull(to.result());
        List<Finding> left = new ArrayList<>(before.findings());
        List<FindingResource> added = new ArrayList<>();
        List<FindingChange> changed = new ArrayList<>();
        int unchanged = 0;
        for (Finding finding : after.findings()) {
            Optional<Finding> same =
                    left.stream().filter(other -> isSame(other, finding)).findFirst();
            if (same.isEmpty()) {
                added.add(FindingResource.of(finding));
                continue;
            }
            left.remove(same.get());
            List<FieldChange> fields = changes(values(same.get()), values(finding));
            if (fields.isEmpty()) {
                unchanged++;
            } else {
                changed.add(new FindingChange(same.get().id(), finding.id(), finding.normalized(), fields));
            }
        }
        return new Difference(
                revision(from),
                revision(to),
                changes(values(before), values(after)),
                added,
                left.stream().map(FindingResource::of).toList(),
                changed,
                unchanged);
    }

    private static Revision revision(Extraction extraction) {
        return new Revision(extraction.id(), extraction.revision(), extraction.engine());
    }

    private static boolean isSame(Finding one, Finding other) {
        return one.kind() == other.kind()
                && PlainText.fold(one.normalized()).equals(PlainText.fold(other.normalized()));
    }

    private static Map<String, String> values(Finding finding) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("text", finding.text());
        values.put("certainty", finding.certainty().code());
        values.put("status", finding.status().code());
        finding.codes().forEach(code -> values.put("codes." + code.system(), code.code()));
        finding.attributes().forEach((name, value) -> values.put("attributes." + name, value));
        List<Evidence> evidence = finding.evidence();
        for (int i = 0; i < evidence.size(); i++) {
            values.put("evidence[" + i + "].segmentId", evidence.get(i).segmentId());
            values.put("evidence[" + i + "].quote", evidence.get(i).quote());
        }
        return values;
    }

    private static Map<String, String> values(Extracted extracted) {
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "patient.name", extracted.patient().name());
        put(values, "patient.age", extracted.patient().age());
        put(values, "patient.phone", extracted.patient().phone());
        put(values, "patient.email", extracted.patient().email());
        put(values, "clinician", extracted.clinician());
        put(values, "date", extracted.date());
        put(values, "urgency", extracted.urgency());
        for (int i = 0; i < extracted.emotions().size(); i++) {
            put(values, "emotions[" + i + "]", extracted.emotions().get(i));
        }
        for (int i = 0; i < extracted.questions().size(); i++) {
            values.put("questions[" + i + "]", extracted.questions().get(i).question());
        }
        return values;
    }

    private static void put(Map<String, String> values, String field, @Nullable Stated stated) {
        if (stated != null) {
            values.put(field, stated.value());
        }
    }

    private static List<FieldChange> changes(Map<String, String> from, Map<String, String> to) {
        TreeSet<String> fields = new TreeSet<>(from.keySet());
        fields.addAll(to.keySet());
        return fields.stream()
                .filter(field -> !Objects.equals(from.get(field), to.get(field)))
                .map(field -> new FieldChange(field, from.get(field), to.get(field)))
                .toList();
    }
}
