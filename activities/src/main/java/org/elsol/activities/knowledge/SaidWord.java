package org.elsol.activities.knowledge;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A word or a phrase of a query, and the ways to say it.
 *
 * @param first the first of its words in the query, from 0
 * @param end behind the last one
 * @param ways each as stems that must stand one behind the other, its own first
 */
public record SaidWord(int first, int end, List<List<String>> ways) {

    /** A longer stem may have another ending: «carg» and «cargu», of «cargar» and «cargue». */
    private static final int TELLING = 4;

    public SaidWord {
        ways = ways.stream().map(List::copyOf).toList();
    }

    /** Said with no other word. */
    public SaidWord itself() {
        return new SaidWord(first, end, ways.subList(0, 1));
    }

    /** Either of two: «obra o construcción». */
    public SaidWord or(SaidWord other) {
        return new SaidWord(
                Math.min(first, other.first),
                Math.max(end, other.end),
                Stream.concat(ways.stream(), other.ways.stream()).toList());
    }

    /**
     * Whether a text says it.
     *
     * @param said the stems of the text
     */
    public boolean standsIn(List<String> said) {
        return places(said).findAny().isPresent();
    }

    /**
     * Where a text says it.
     *
     * @param said the stems of the text
     * @return the place of the last word of each, from 0: two ways that end there say the same
     */
    public IntStream places(List<String> said) {
        return ways.stream()
                .flatMapToInt(way -> IntStream.rangeClosed(0, said.size() - way.size())
                        .filter(at -> stands(way, said.subList(at, at + way.size())))
                        .map(at -> at + way.size() - 1))
                .distinct();
    }

    private static boolean stands(List<String> way, List<String> said) {
        return way.size() == 1 ? same(way.getFirst(), said.getFirst()) : way.equals(said);
    }

    private static boolean same(String one, String other) {
        return one.equals(other)
                || other.equals(one + "e")
                || one.equals(other + "e")
                || (one.length() >= TELLING && other.startsWith(one))
                || (other.length() >= TELLING && one.startsWith(other));
    }
}
