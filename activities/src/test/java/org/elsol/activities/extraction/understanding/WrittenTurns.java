package org.elsol.activities.extraction.understanding;

import java.util.ArrayList;
import java.util.List;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.elsol.activities.extraction.understanding.WrittenDialogue.Said;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Segment;

/** The turns of the development dialogues as consultations of one length, for benchmarks of speed. */
public final class WrittenTurns {

    private WrittenTurns() {}

    /** All turns one after another, cut into consultations of so many; the last, shorter piece is left out. */
    public static List<List<Segment>> inConsultationsOf(int turns) {
        List<Said> all = DialogueFiles.of(Half.DEV).stream()
                .flatMap(dialogue -> dialogue.request().turns().stream())
                .toList();
        List<List<Segment>> consultations = new ArrayList<>();
        for (int from = 0; from + turns <= all.size(); from += turns) {
            List<Segment> segments = new ArrayList<>();
            for (Said said : all.subList(from, from + turns)) {
                String id = "s" + (segments.size() + 1);
                segments.add(new Segment(
                        id, null, null, said.speaker(), said.role(), said.text(), 1, Quality.OK, List.of()));
            }
            consultations.add(segments);
        }
        return consultations;
    }
}
