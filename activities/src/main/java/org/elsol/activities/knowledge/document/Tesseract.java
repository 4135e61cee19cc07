package org.elsol.activities.knowledge.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.elsol.store.knowledge.file.Places;
import org.elsol.store.knowledge.file.UnreadableDocument;
import org.elsol.store.knowledge.file.UnreadableDocument.Reason;
import org.elsol.store.transcription.audio.Subprocess;

/**
 * Recognises the text of a page by Tesseract, as a process of one thread whose time and memory are limited. May be called
 * from any thread.
 */
public final class Tesseract {

    private static final String AUTOMATIC = "3";
    private static final String AUTOMATIC_WITH_ORIENTATION = "1";
    /** A page of which less is sure may lie on its side. */
    private static final double DOUBTFUL = 0.5;

    private static final int MOST_OUTPUT_BYTES = 16 << 20;
    private static final int KILLED = 128;

    private final TesseractSettings settings;
    private final Places places = new Places();

    public Tesseract(TesseractSettings settings) {
        this.settings = settings;
    }

    /**
     * Reads a page; one that is hard to read is read again with its orientation looked for.
     *
     * @param image 300 dots per inch, in a format that Leptonica reads
     * @throws TextRecognitionUnavailable if the program is missing, lacks data or does not end in time
     * @throws UnreadableDocument if the page takes more time or memory than the limits allow
     */
    RecognisedText recognise(Path image) throws IOException, UnreadableDocument {
        RecognisedText upright = recognise(image, AUTOMATIC);
        if (upright.confidence() >= DOUBTFUL || upright.lines().isEmpty()) {
            return upright;
        }
        RecognisedText turned = recognise(image, AUTOMATIC_WITH_ORIENTATION);
        return turned.confidence() > upright.confidence() ? turned : upright;
    }

    /** As far as the system knows them. */
    private String limits() {
        return "ulimit -v " + settings.memoryMegabytes() * 1024L + " 2>/dev/null; ulimit -t "
                + settings.cpuLimit().toSeconds() + " 2>/dev/null; ";
    }

    private RecognisedText recognise(Path image, String segmentation) throws IOException, UnreadableDocument {
        List<String> command = List.of(
                "/bin/sh",
                "-c",
                limits() + "exec \"$0\" \"$@\"", // becomes the program
                settings.program().toString(),
                "stdin",
                "stdout",
                "-l",
                settings.languages(),
                "--dpi",
                "300",
                "--psm",
                segmentation,
                "-c",
                "tessedit_create_tsv=1");
        try (Places.Place _ = places.take();
                Subprocess program =
                        Subprocess.start(command, Map.of("OMP_THREAD_LIMIT", "1"), image, settings.timeLimit())) {
            byte[] table = program.output().readNBytes(MOST_OUTPUT_BYTES);
            int status = program.waitFor();
            if (program.timedOut()) {
                throw new TextRecognitionUnavailable("Tesseract did not end in " + settings.timeLimit());
            }
            if (status >= KILLED) {
                throw new UnreadableDocument(Reason.TOO_LARGE);
            }
            if (status != 0) {
                throw new TextRecognitionUnavailable("Tesseract ended with " + status
                        + "; is it installed, with the data of " + settings.languages() + "?");
            }
            return TesseractTable.read(new String(table, StandardCharsets.UTF_8));
        }
    }
}
