package org.elsol.store.knowledge.file;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.elsol.store.knowledge.file.UnreadableDocument.Reason;
import org.elsol.store.transcription.audio.Subprocess;

/**
 * Looks into documents, each time in a process of its own ({@link DocumentProgram}): a Java machine that starts in some
 * 300 ms, has a small heap, ends when that is full, and is killed when its time is over. May be called from any thread.
 */
public final class DocumentReader {

    /** With {@code -XX:+ExitOnOutOfMemoryError}. */
    private static final int OUT_OF_MEMORY = 3;

    private static final int PGM_HEADER_BYTES = 64;

    private final DocumentLimits limits;
    private final Places places = new Places();

    public DocumentReader(DocumentLimits limits) {
        this.limits = limits;
    }

    public DocumentLimits limits() {
        return limits;
    }

    /**
     * Says what a file is, by reading it, and goes through its structure: what is damaged, encrypted or over a limit
     * there is found out; what shows only when a page is rendered is not.
     *
     * @throws IOException if the file cannot be read or the program cannot be started
     */
    public DocumentInspection inspect(Path file) throws IOException, UnreadableDocument {
        if (Files.size(file) > limits.maxBytes()) {
            throw new UnreadableDocument(Reason.TOO_LARGE);
        }
        DocumentFormat format =
                DocumentFormat.sniff(file).orElseThrow(() -> new UnreadableDocument(Reason.UNSUPPORTED));
        int pages = run("inspect", format, file, 0, limits.inspectLimit(), DataInputStream::readInt);
        return new DocumentInspection(format, pages);
    }

    /** The text layers of all pages, the first page first. */
    public List<TextLayer> texts(Path file, DocumentFormat format) throws IOException, UnreadableDocument {
        return run("texts", format, file, 0, limits.textLimit(), DocumentReader::readTexts);
    }

    /**
     * Renders a page, level, as an 8-bit grey PGM.
     *
     * @param page from 1
     * @param target a file, written over
     */
    public void render(Path file, DocumentFormat format, int page, Path target) throws IOException, UnreadableDocument {
        long most = 4L * limits.maxPixels() + PGM_HEADER_BYTES; // a small scan is enlarged twice in each direction
        run("image", format, file, page, limits.pageLimit(), image -> {
            Files.copy(new Limited(image, most), target, StandardCopyOption.REPLACE_EXISTING);
            return page;
        });
    }

    private interface Answer<T> {
        T read(DataInputStream output) throws IOException;
    }

    private <T> T run(String command, DocumentFormat format, Path file, int page, Duration limit, Answer<T> answer)
            throws IOException, UnreadableDocument {
        List<String> arguments = new ArrayList<>(machine(file));
        arguments.addAll(List.of(
                DocumentProgram.class.getName(),
                command,
                format.code(),
                file.toString(),
                Integer.toString(page),
                Integer.toString(limits.maxPages()),
                Integer.toString(limits.maxPixels()),
                Long.toString(limits.maxUnpackedBytes())));
        try (Places.Place _ = places.take();
                Subprocess program = Subprocess.start(arguments, Map.of(), null, limit)) {
            try {
                T read = answer.read(new DataInputStream(program.output()));
                check(program);
                return read;
            } catch (EOFException cutShort) {
                check(program);
                throw cutShort;
            }
        }
    }

    private static void check(Subprocess program) throws IOException, UnreadableDocument {
        int status = program.waitFor();
        if (program.timedOut() || status == OUT_OF_MEMORY) {
            throw new UnreadableDocument(Reason.TOO_LARGE);
        }
        if (status != 0) {
            throw new UnreadableDocument(Reason.ofExitStatus(status).orElse(Reason.MALFORMED));
        }
    }

    /** No more of the class path than the program needs; nothing is written but to standard output. */
    private List<String> machine(Path file) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return List.of(
                java.toString(),
                "-Xmx" + limits.heapMegabytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-XX:ErrorFile=/dev/null",
                "-XX:-CreateCoredumpOnCrash",
                "-Djava.awt.headless=true",
                "-Dpdfbox.fontcache=" + file.resolveSibling(".").normalize(),
                "-cp",
                CLASS_PATH);
    }

    private static final String CLASS_PATH = Stream.of(
                    DocumentProgram.class.getName(),
                    PDDocument.class.getName(),
                    RandomAccessRead.class.getName(),
                    TrueTypeFont.class.getName(),
                    "org.apache.commons.logging.Log",
                    "org.apache.pdfbox.jbig2.JBIG2ImageReader",
                    "com.fasterxml.jackson.annotation.JsonValue",
                    "org.jspecify.annotations.NullMarked")
            .map(DocumentReader::origin)
            .distinct()
            .collect(Collectors.joining(java.io.File.pathSeparator));

    private static String origin(String type) {
        try {
            return Path.of(Class.forName(type, false, DocumentReader.class.getClassLoader())
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException("The distribution lacks " + type, e);
        }
    }

    private static List<TextLayer> readTexts(DataInputStream output) throws IOException {
        int pages = output.readInt();
        List<TextLayer> layers = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            boolean whole = output.readBoolean();
            byte[] text = new byte[output.readInt()];
            output.readFully(text);
            layers.add(new TextLayer(whole, new String(text, StandardCharsets.UTF_8)));
        }
        return layers;
    }

    /** Reads no more than so many bytes. */
    private static final class Limited extends InputStream {

        private final InputStream whole;
        private long left;

        Limited(InputStream whole, long most) {
            this.whole = whole;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            return left-- > 0 ? whole.read() : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = left <= 0 ? -1 : whole.read(buffer, offset, (int) Math.min(length, left));
            left -= Math.max(n, 0);
            return n;
        }
    }
}
