package org.elsol.activities.knowledge.document;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.elsol.store.knowledge.file.PaperScan;

/** Prints how many characters of scanned pages are read rightly, by font; see {@code bench/ocr}. */
final class OcrBenchmark {

    private static final long SEED = 20260703;

    private OcrBenchmark() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        OcrRun run = new OcrRun(Files.createTempDirectory("ocr"));
        OcrRun.Accuracy all = null;
        long begun = System.nanoTime();
        System.out.println("font                       | characters | errors | accuracy | confidence");
        for (Path font : OcrRun.fonts()) {
            OcrRun.Accuracy accuracy = run.of(font, PaperScan.usual(SEED));
            all = all == null ? accuracy : all.plus(accuracy);
            print(String.valueOf(font.getFileName()), accuracy);
        }
        if (all == null) {
            System.out.println("No fonts: apt-get install fonts-dejavu-core fonts-liberation");
            return;
        }
        print("all", all);
        int pages = OcrRun.fonts().size() * OcrRun.pages().size();
        System.out.printf(Locale.ROOT, "%.1f s a page%n", (System.nanoTime() - begun) / 1e9 / pages);
    }

    @SuppressWarnings("SystemOut")
    private static void print(String name, OcrRun.Accuracy accuracy) {
        System.out.printf(
                Locale.ROOT,
                "%-26s | %10d | %6d | %7.2f%% | %9.3f%n",
                name,
                accuracy.characters(),
                accuracy.errors(),
                100 * accuracy.share(),
                accuracy.confidence());
    }
}
