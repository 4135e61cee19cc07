package org.elsol.activities.knowledge;

import java.nio.file.Path;

/** A process that writes one consultation after the other, and prints the number of each that is written. */
final class EndlessWriter {

    static final int PASSAGES = 10;

    private EndlessWriter() {}

    public static void main(String[] arguments) {
        try (VectorIndex index = LuceneVectorIndex.open(Path.of(arguments[0]), arguments[1])) {
            for (int i = 1; i < 100_000; i++) {
                index.replace("h", "c" + i, VectorIndexContract.many("c" + i, PASSAGES));
                System.out.println(i);
            }
        }
    }
}
