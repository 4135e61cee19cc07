package org.elsol.activities.chat.understanding;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How good a ranking is. */
final class Ranking {

    private Ranking() {}

    /**
     * nDCG at {@code depth} (Järvelin and Kekäläinen 2002): gain 2^grade − 1, discount log2(rank + 1), over that of the
     * best possible ranking.
     */
    static double ndcg(List<String> ranked, Map<String, Integer> grades, int depth) {
        List<Integer> gained = ranked.stream()
                .limit(depth)
                .map(passage -> grades.getOrDefault(passage, 0))
                .toList();
        return dcg(gained) / dcg(best(grades.values(), depth));
    }

    private static List<Integer> best(Collection<Integer> grades, int depth) {
        return grades.stream().sorted(Collections.reverseOrder()).limit(depth).toList();
    }

    private static double dcg(List<Integer> grades) {
        double sum = 0;
        for (int i = 0; i < grades.size(); i++) {
            sum += (Math.pow(2, grades.get(i)) - 1) / (Math.log(i + 2) / Math.log(2));
        }
        return sum;
    }
}
