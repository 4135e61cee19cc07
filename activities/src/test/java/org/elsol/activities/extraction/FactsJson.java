package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes replies as a model would, all properties present. */
public final class FactsJson {

    private static final List<String> ATTRIBUTES = List.of(
            "dose",
            "frequency",
            "duration",
            "route",
            "onset",
            "severity",
            "side",
            "value",
            "unit",
            "result",
            "allergen",
            "reaction",
            "relation",
            "condition",
            "when");

    private final Map<String, @Nullable Object> patient = new LinkedHashMap<>();
    private final List<Object> findings = new ArrayList<>();
    private @Nullable Object clinician;

    public FactsJson() {
        for (String name : List.of("name", "age", "phone", "email")) {
            patient.put(name, null);
        }
    }

    public FactsJson patient(String field, String value, String segment, String quote) {
        patient.put(field, told(value, segment, quote));
        return this;
    }

    public FactsJson clinician(String value, String segment, String quote) {
        clinician = told(value, segment, quote);
        return this;
    }

    /**
     * Adds a finding.
     *
     * @param evidence segment and quote of each
     * @param attributes name, value, name, value, …
     */
    public FactsJson finding(
            String kind,
            String text,
            String normalized,
            String certainty,
            List<List<String>> evidence,
            String... attributes) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        ATTRIBUTES.forEach(name -> all.put(name, null));
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("kind", kind);
        finding.put("text", text);
        finding.put("normalized", normalized);
        finding.put("certainty", certainty);
        finding.put("attributes", all);
        finding.put(
                "evidence",
                evidence.stream().map(one -> quote(one.get(0), one.get(1))).toList());
        findings.add(finding);
        return this;
    }

    public String json() {
        Map<String, @Nullable Object> reply = new LinkedHashMap<>();
        reply.put("patient", patient);
        reply.put("clinician", clinician);
        reply.put("date", null);
        reply.put("urgency", null);
        reply.put("emotions", List.of());
        reply.put("questions", List.of());
        reply.put("findings", findings);
        return JsonMapper.shared().writeValueAsString(reply);
    }

    private static Map<String, Object> told(String value, String segment, String quote) {
        return Map.of("value", value, "evidence", List.of(quote(segment, quote)));
    }

    private static Map<String, String> quote(String segment, String quote) {
        return Map.of("segment", segment, "quote", quote);
    }
}
