package org.elsol.activities.transcription.speakers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elsol.activities.transcription.speakers.Heard.Print;

/** Agglomerative clustering by average linkage over cosine distances; ties go to the first, so it is deterministic. */
final class Dendrogram {

    private final float[][] distance;
    private final double[] weight;
    private final int[] cluster;
    private final boolean[] alive;
    private int clusters;

    Dendrogram(List<Print> prints) {
        int n = prints.size();
        distance = new float[n][n];
        weight = new double[n];
        cluster = new int[n];
        alive = new boolean[n];
        clusters = n;
        Arrays.fill(alive, true);
        for (int i = 0; i < n; i++) {
            Print one = prints.get(i);
            weight[i] = one.seconds();
            cluster[i] = i;
            for (int j = 0; j < i; j++) {
                distance[i][j] = (float)
                        (1 - Voiceprints.similarity(one.vector(), prints.get(j).vector()));
                distance[j][i] = distance[i][j];
            }
        }
    }

    /** The clusters with the most speech, heaviest first, each as the indexes of its voiceprints. */
    List<List<Integer>> heaviest(int most) {
        List<Integer> roots = new ArrayList<>();
        for (int i = 0; i < alive.length; i++) {
            if (alive[i]) {
                roots.add(i);
            }
        }
        roots.sort((a, b) -> Double.compare(weight[b], weight[a]));
        return roots.stream().limit(most).map(this::members).toList();
    }

    private List<Integer> members(int root) {
        List<Integer> members = new ArrayList<>();
        for (int i = 0; i < cluster.length; i++) {
            if (cluster[i] == root) {
                members.add(i);
            }
        }
        return members;
    }

    /** Merges until so many clusters are left. */
    void mergeTo(int count) {
        int[] nearest = new int[alive.length];
        for (int i = 0; i < alive.length; i++) {
            nearest[i] = nearest(i);
        }
        while (clusters > count) {
            int best = -1;
            for (int i = 0; i < alive.length; i++) {
                if (alive[i]
                        && nearest[i] >= 0
                        && (best < 0 || distance[i][nearest[i]] < distance[best][nearest[best]])) {
                    best = i;
                }
            }
            merge(Math.min(best, nearest[best]), Math.max(best, nearest[best]), nearest);
        }
    }

    private void merge(int kept, int gone, int[] nearest) {
        double sum = weight[kept] + weight[gone];
        for (int i = 0; i < alive.length; i++) {
            if (alive[i] && i != kept && i != gone) {
                distance[kept][i] =
                        (float) ((weight[kept] * distance[kept][i] + weight[gone] * distance[gone][i]) / sum);
                distance[i][kept] = distance[kept][i];
            }
            cluster[i] = cluster[i] == gone ? kept : cluster[i];
        }
        weight[kept] = sum;
        alive[gone] = false;
        clusters--;
        for (int i = 0; i < alive.length; i++) {
            if (alive[i]) {
                nearest[i] = i == kept || nearest[i] == kept || nearest[i] == gone ? nearest(i) : nearest[i];
                nearest[i] = i != kept && distance[i][kept] < distance[i][nearest[i]] ? kept : nearest[i];
            }
        }
    }

    private int nearest(int one) {
        int best = -1;
        for (int i = 0; i < alive.length; i++) {
            if (alive[i] && i != one && (best < 0 || distance[one][i] < distance[one][best])) {
                best = i;
            }
        }
        return best;
    }
}
