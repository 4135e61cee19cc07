package org.elsol.activities.transcription;

/** Which speaker is taken for which person: each for at most one, so that the sum is the best. */
final class Assignment {

    private Assignment() {}

    /**
     * The largest sum that any assignment has.
     *
     * @param shared {@code double[person][speaker]}, what both have in common; at least as many speakers as people
     */
    static double best(double[][] shared) {
        return best(shared, 0, 0);
    }

    private static double best(double[][] shared, int person, int taken) {
        if (person == shared.length) {
            return 0;
        }
        double best = Double.NEGATIVE_INFINITY;
        for (int speaker = 0; speaker < shared[person].length; speaker++) {
            if ((taken >> speaker & 1) == 0) {
                best = Math.max(best, shared[person][speaker] + best(shared, person + 1, taken | 1 << speaker));
            }
        }
        return best;
    }
}
