package org.elsol.worker.command;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.elsol.activities.knowledge.document.TesseractSettings;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelSettings;
import org.elsol.activities.models.ModelStatus;
import org.elsol.activities.transcription.NativeSpeech;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.worker.home.HomeLock;

/** Looks for what ElSol needs of this machine. */
final class Doctor {
    private static final int JDK = 25;
    private static final long LEAST_MEMORY = 4L << 30;
    private static final long LEAST_DISK = 2L << 30;
    private static final List<String> LIBRARY_FOLDERS = List.of(
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/lib64", "/lib");

    private final Path home;
    private final int port;
    private final ModelCache models;

    Doctor(Path home, int port, ModelCache models) {
        this.home = home;
        this.port = port;
        this.models = models;
    }

    List<Check> checks() throws IOException, InterruptedException {
        return Stream.concat(
                        Stream.of(
                                jdk(),
                                memory(),
                                disk(),
                                openMp(),
                                ffmpeg(),
                                rootAsUser(),
                                port(),
                                tesseract(),
                                nativeSpeech()),
                        models.status().stream().map(Doctor::model))
                .toList();
    }

    private static Check jdk() {
        int version = Runtime.version().feature();
        return version >= JDK
                ? Check.ok("JDK", Runtime.version().toString())
                : Check.missing("JDK", Runtime.version().toString(), "install a JDK 25, such as Temurin 25");
    }

    private static Check memory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long bytes = system.getTotalMemorySize();
        return bytes >= LEAST_MEMORY
                ? Check.ok("memory", gigabytes(bytes))
                : Check.warning("memory", gigabytes(bytes), "give the machine 4 GB or more");
    }

    private Check disk() throws IOException {
        Path there = home;
        while (!Files.exists(there)) {
            there = java.util.Objects.requireNonNull(there.getParent());
        }
        long bytes = Files.getFileStore(there).getUsableSpace();
        return bytes >= LEAST_DISK
                ? Check.ok("disk", gigabytes(bytes) + " free at " + there)
                : Check.warning("disk", gigabytes(bytes) + " free at " + there, "make room, or choose another --home");
    }

    /** whisper.cpp is linked against GNU's OpenMP on Linux. */
    private static Check openMp() {
        if (!isLinux()) {
            return Check.ok("libgomp", "not needed on this system");
        }
        return LIBRARY_FOLDERS.stream()
                .map(folder -> Path.of(folder, "libgomp.so.1"))
                .filter(Files::exists)
                .findFirst()
                .map(found -> Check.ok("libgomp", found.toString()))
                .orElseGet(() -> Check.missing("libgomp", "libgomp.so.1 was not found", "apt-get install libgomp1"));
    }

    private static Check ffmpeg() throws InterruptedException {
        try {
            Ffmpeg found = Ffmpeg.find();
            return runs(found.ffmpeg().toString(), "-version")
                    ? Check.ok("ffmpeg", found.ffmpeg().toString())
                    : Check.missing("ffmpeg", found.ffmpeg() + " does not run", "rm -rf ~/.javacpp && ./elsol doctor");
        } catch (IOException absent) {
            return Check.missing("ffmpeg", String.valueOf(absent.getMessage()), "./mvnw package -DskipTests");
        }
    }

    /** PostgreSQL refuses to run as root; it is given a namespace of its own then. */
    private static Check rootAsUser() throws InterruptedException, IOException {
        if (!isLinux() || !"root".equals(System.getProperty("user.name"))) {
            return Check.ok("user", System.getProperty("user.name"));
        }
        return runs("unshare", "-U", "id", "-u")
                ? Check.ok("user", "root; PostgreSQL runs in a user namespace")
                : Check.missing("user", "root, and user namespaces are not allowed", "run ElSol as another user");
    }

    private Check port() throws IOException {
        OptionalInt own = HomeLock.owner(home).map(HomeLock.Owner::port).orElse(OptionalInt.empty());
        if (own.isPresent()) {
            return Check.ok("port", "this home is being served at " + own.getAsInt());
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return Check.ok("port", free.getLocalPort() + " is free");
        } catch (IOException taken) {
            return Check.warning("port", port + " is taken", "./elsol serve --port " + (port + 1));
        }
    }

    /** Scans are read by it; all else works without. */
    private static Check tesseract() throws InterruptedException, IOException {
        String mend = "apt-get install tesseract-ocr tesseract-ocr-spa tesseract-ocr-eng";
        Optional<Path> program = TesseractSettings.find(System.getenv());
        if (program.isEmpty()) {
            return Check.warning("tesseract", "not found; scanned documents will wait", mend);
        }
        String languages = said(program.get().toString(), "--list-langs");
        return languages.lines().toList().containsAll(List.of("spa", "eng"))
                ? Check.ok("tesseract", program.get().toString())
                : Check.warning("tesseract", "it lacks Spanish or English; scanned documents will wait", mend);
    }

    private static Check nativeSpeech() throws InterruptedException {
        NativeSpeech speech =
                NativeSpeech.beside(ModelSettings.fromEnvironment().folder());
        if (speech.isUsable()) {
            return Check.ok("native speech", speech.file().toString());
        }
        List<String> missing = BuildTools.missing();
        String install = missing.isEmpty() ? "" : "install " + String.join(", ", missing) + ", then ";
        return Check.warning("native speech", "not built; the portable one works", install + "./elsol native build");
    }

    private static Check model(ModelStatus status) {
        String name = "model " + status.model().name();
        return status.isPresent()
                ? Check.ok(name, status.file().toString())
                : Check.missing(
                        name,
                        status.state().name().toLowerCase(Locale.ROOT) + ": " + status.file(),
                        "./elsol models pull");
    }

    private static boolean runs(String... command) throws InterruptedException, IOException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private static String said(String... command) throws InterruptedException, IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? said : "";
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").startsWith("Linux");
    }

    private static String gigabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1 << 30));
    }
}
