package org.elsol.activities.knowledge.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.knowledge.DocumentPage;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;

/**
 * A document as the rules for conversations read it: each paragraph, or row of a table, a segment that nobody in
 * particular says. What they find is quoted as it is written, with its page.
 */
final class WrittenDocument {

    /** Text that is less sure is noise: it carries no evidence. */
    private static final double LEAST_SURE = 0.4;

    private static final double SURE = 0.8;
    /** A longer paragraph is cut behind a sentence, so that a passage says one thing. */
    private static final int LONG = 300;

    private final List<Line> lines;
    private final Transcript transcript;
    private final Map<String, Line> bySegment = new HashMap<>();

    /** A paragraph, or a part of one. */
    record Line(String segmentId, int page, String text, SpokenForm spoken) {}

    private WrittenDocument(List<Line> lines, Transcript transcript) {
        this.lines = List.copyOf(lines);
        this.transcript = transcript;
        lines.forEach(line -> bySegment.put(line.segmentId(), line));
    }

    static WrittenDocument of(String documentId, String language, List<DocumentPage> pages, WrittenCues cues) {
        List<Line> lines = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (DocumentPage page : pages) {
            if (page.confidence() < LEAST_SURE) {
                continue;
            }
            int number = 0;
            for (String text : parts(page.text())) {
                Line line = new Line("p" + page.page() + "s" + ++number, page.page(), text, cues.read(text));
                lines.add(line);
                segments.add(segment(line, page.confidence()));
            }
        }
        return new WrittenDocument(lines, new Transcript(documentId, 1, language, segments, Map.of()));
    }

    List<Line> lines() {
        return lines;
    }

    /** As it would be said. */
    Transcript spoken() {
        return transcript;
    }

    /** The same finding, with its words and quotes as they are written. */
    Finding written(Finding finding) {
        Line first = finding.evidence().isEmpty()
                ? null
                : bySegment.get(finding.evidence().getFirst().segmentId());
        return new Finding(
                finding.id(),
                finding.kind(),
                first == null || !first.spoken().text().contains(finding.text())
                        ? finding.text()
                        : first.spoken().written(finding.text()),
                finding.normalized(),
                finding.codes(),
                finding.certainty(),
                finding.attributes(),
                finding.status(),
                finding.reason(),
                finding.evidence().stream().map(this::written).toList());
    }

    private Evidence written(Evidence evidence) {
        Line line = Objects.requireNonNull(bySegment.get(evidence.segmentId()));
        return new Evidence(evidence.segmentId(), null, null, line.spoken().written(evidence.quote()), line.page());
    }

    private static Segment segment(Line line, double confidence) {
        return new Segment(
                line.segmentId(),
                null,
                null,
                "",
                Role.UNKNOWN,
                line.spoken().text(),
                confidence,
                confidence < SURE ? Quality.LOW_CONFIDENCE : Quality.OK,
                List.of());
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        for (String paragraph : text.lines().filter(line -> !line.isBlank()).toList()) {
            int from = 0;
            while (paragraph.length() - from > LONG) {
                int cut = paragraph.lastIndexOf(". ", from + LONG);
                cut = cut <= from ? paragraph.indexOf(". ", from + LONG) : cut;
                if (cut < 0) {
                    break;
                }
                parts.add(paragraph.substring(from, cut + 1).strip());
                from = cut + 2;
            }
            String rest = paragraph.substring(from).strip();
            if (!rest.isEmpty()) {
                parts.add(rest);
            }
        }
        return parts;
    }
}
