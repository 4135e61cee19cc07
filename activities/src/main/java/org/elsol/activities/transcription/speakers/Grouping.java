package org.elsol.activities.transcription.speakers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.elsol.activities.transcription.speakers.Heard.Print;

/**
 * Which voiceprints are the same person: average-linkage clusters give the starting points, weighted spherical k-means the
 * groups, and of several starts the tightest is taken. Of long recordings an even sample is grouped.
 */
final class Grouping {

    private static final double RELIABLE_SECONDS = 1;
    private static final int MOST_PRINTS = 600;
    private static final int STARTS = 8;
    private static final int ROUNDS = 20;

    private final List<Print> prints;

    Grouping(List<Print> all) {
        List<Print> longer = all.stream()
                .filter(print -> print.seconds() >= RELIABLE_SECONDS)
                .toList();
        List<Print> chosen = longer.size() >= SpeakerBounds.MOST ? longer : all;
        int step = 1 + (chosen.size() - 1) / MOST_PRINTS;
        this.prints = IntStream.range(0, chosen.size())
                .filter(i -> i % step == 0)
                .mapToObj(chosen::get)
                .toList();
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares groups
    private record Groups(int[] members, float[][] centres, double score) {}

    /** Centres of so many groups, of length 1; of fewer where there are not as many voiceprints. */
    float[][] centres(int count) {
        if (prints.isEmpty()) {
            return new float[0][];
        }
        Dendrogram tree = new Dendrogram(prints);
        int groups = Math.min(count, prints.size());
        Groups best = null;
        for (int level = Math.min(groups + STARTS, prints.size()); level >= groups; level--) {
            tree.mergeTo(level);
            Groups settled = settled(centres(tree.heaviest(groups)));
            best = best == null || settled.score() > best.score() ? settled : best;
        }
        return Objects.requireNonNull(best).centres();
    }

    private float[][] centres(List<List<Integer>> clusters) {
        float[][] centres = new float[clusters.size()][];
        for (int i = 0; i < centres.length; i++) {
            centres[i] =
                    Voiceprints.mean(clusters.get(i).stream().map(prints::get).toList());
        }
        return centres;
    }

    private Groups settled(float[][] start) {
        Groups groups = grouped(start);
        for (int round = 0; round < ROUNDS; round++) {
            List<List<Integer>> members = new ArrayList<>();
            for (int group = 0; group < start.length; group++) {
                members.add(members(groups, group));
            }
            if (members.stream().anyMatch(List::isEmpty)) {
                return groups;
            }
            Groups next = grouped(centres(members));
            if (Arrays.equals(next.members(), groups.members())) {
                return next;
            }
            groups = next;
        }
        return groups;
    }

    private static List<Integer> members(Groups groups, int group) {
        return IntStream.range(0, groups.members().length)
                .filter(i -> groups.members()[i] == group)
                .boxed()
                .toList();
    }

    private Groups grouped(float[][] centres) {
        int[] members = new int[prints.size()];
        double score = 0;
        for (int i = 0; i < members.length; i++) {
            Print print = prints.get(i);
            members[i] = Voiceprints.nearest(print.vector(), centres);
            score += print.seconds() * Voiceprints.similarity(print.vector(), centres[members[i]]);
        }
        return new Groups(members, centres, score);
    }
}
