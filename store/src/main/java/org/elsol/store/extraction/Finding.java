package org.elsol.store.extraction;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One clinical fact that was said.
 *
 * @param id unique within its extraction
 * @param text as it was said
 * @param normalized the preferred term, a short noun phrase in the consultation's language
 * @param attributes such as {@code dose}, {@code frequency}, {@code duration}, {@code value}, {@code unit}
 * @param reason why it is not supported; null while it is
 */
public record Finding(
        String id,
        FindingKind kind,
        String text,
        String normalized,
        List<Code> codes,
        Certainty certainty,
        Map<String, String> attributes,
        Support status,
        @Nullable String reason,
        List<Evidence> evidence) {

    public Finding {
        codes = List.copyOf(codes);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes)); // in the same order in every process
        evidence = List.copyOf(evidence);
    }
}
