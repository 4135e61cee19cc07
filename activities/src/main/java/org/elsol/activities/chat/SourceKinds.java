package org.elsol.activities.chat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.elsol.store.knowledge.SourceKind;

/** What an answer rests on, in words: nothing that stands in a document was said in a consultation. */
final class SourceKinds {

    private SourceKinds() {}

    /** «lo dicho en las consultas», «lo escrito en los documentos», or both. */
    static String told(List<Section> sections) {
        Set<SourceKind> kinds = EnumSet.noneOf(SourceKind.class);
        sections.forEach(section ->
                section.items().forEach(item -> item.sources().forEach(source -> kinds.add(source.kind()))));
        if (!kinds.contains(SourceKind.DOCUMENT)) {
            return "lo dicho en las consultas";
        }
        return kinds.contains(SourceKind.TRANSCRIPTION)
                ? "lo dicho en las consultas y lo escrito en los documentos"
                : "lo escrito en los documentos";
    }
}
