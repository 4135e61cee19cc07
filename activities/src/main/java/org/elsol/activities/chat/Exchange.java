package org.elsol.activities.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;

/**
 * A passage with what it cannot be understood without: the question that it answers, or the answer to what it asks.
 *
 * @param passages in the order in which they were said
 */
record Exchange(List<Passage> passages) {

    Exchange {
        passages = List.copyOf(passages);
    }

    /** Finds exchanges; reads each consultation once. */
    static final class Finder {

        private final String tenant;
        private final Passages passages;
        private final Map<String, List<Passage>> consultations = new HashMap<>();

        Finder(String tenant, Passages passages) {
            this.tenant = tenant;
            this.passages = passages;
        }

        Exchange around(Passage passage) {
            return around(passage, 0);
        }

        /** @param more how many passages more are told on either side */
        Exchange around(Passage passage, int more) {
            List<Passage> said =
                    consultations.computeIfAbsent(passage.consultationId(), id -> passages.ofConsultation(tenant, id));
            int at = said.indexOf(passage);
            if (at < 0) {
                return new Exchange(List.of(passage));
            }
            int first = at > 0 && passage.answers(said.get(at - 1)) ? at - 1 : at;
            int end = at + 1 < said.size() && said.get(at + 1).answers(passage) ? at + 2 : at + 1;
            return new Exchange(said.subList(Math.max(0, first - more), Math.min(said.size(), end + more)));
        }
    }

    String text() {
        return passages.stream().map(Passage::text).collect(Collectors.joining(" "));
    }

    /** Whether it does more than ask. */
    boolean tells() {
        return !passages.getLast().text().stripTrailing().endsWith("?");
    }
}
