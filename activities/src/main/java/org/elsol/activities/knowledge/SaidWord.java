package org.elsol.activities.knowledge;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A word or a phrase of a query, and the ways to say it.
 *
 * @param first the first of its words in the query, from 0
 * @param end behind the last one
 * @param ways each as stems that must stand one behind the other
 */
public record SaidWord(int first, int end, List<List<String>> ways) {

    /** A longer stem may have another ending: «construc» and «construcción». */
    private static final int TELLING = 5;

    public SaidWord {
        ways = ways.stream().map(List::copyOf).toList();
    }

    /** Either of two: «obra o construcción». */
    public SaidWord or(SaidWord other) {
        return new SaidWord(
                Math.min(first, other.first),
                Math.max(end, other.end),
                Stream.concat(ways.stream(), other.ways.stream()).toList());
    }

    /**
     * Where a text says it first.
     *
     * @param said the stems of the text
     * @return the place of its first word, from 0; -1 where the text does not say it
     */
    public int in(List<String> said) {
        return ways.stream()
                .mapToInt(way -> place(way, said))
                .filter(place -> place >= 0)
                .min()
                .orElse(-1);
    }

    private static int place(List<String> way, List<String> said) {
        if (way.size() > 1) {
            return Collections.indexOfSubList(said, way);
        }
        for (int i = 0; i < said.size(); i++) {
            if (same(way.getFirst(), said.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean same(String one, String other) {
        return one.equals(other)
                || (one.length() >= TELLING && other.startsWith(one))
                || (other.length() >= TELLING && one.startsWith(other));
    }
}
