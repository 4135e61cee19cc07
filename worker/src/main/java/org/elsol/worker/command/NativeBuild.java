package org.elsol.worker.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.elsol.activities.transcription.NativeSpeech;
import org.elsol.worker.home.PrivateFiles;

/** Builds the native speech library with cargo, and puts it beside the models. */
final class NativeBuild {
    private static final int SHORT_HASH = 16;

    private final Path sources;
    private final Path work;
    private final NativeSpeech speech;

    /**
     * @param sources the folder {@code native} of ElSol's sources
     * @param work where cargo works; emptied before
     */
    NativeBuild(Path sources, Path work, NativeSpeech speech) {
        this.sources = sources;
        this.work = work;
        this.speech = speech;
    }

    /** Whether the library that is there was built of these sources, in this way, for this machine. */
    boolean isUpToDate(boolean cuda) throws IOException {
        return speech.source().filter(name(cuda)::equals).isPresent();
    }

    /**
     * Builds it; cargo says on standard error how far it is. A running ElSol keeps the library that it loaded.
     *
     * @throws CommandFailure if a tool is missing or the build fails
     */
    void build(boolean cuda) throws IOException, InterruptedException {
        String name = name(cuda);
        if (Files.exists(work)) {
            PrivateFiles.deleteAll(work); // cargo does not notice other settings of the C++ build
        }
        Files.createDirectories(work);
        Path whisper = new WhisperSources(sources, work).prepare();
        List<String> command = new ArrayList<>(List.of(
                "cargo", "build", "--release", "--config", "patch.crates-io.whisper-rs-sys.path='" + whisper + "'"));
        if (cuda) {
            command.addAll(List.of("--features", "cuda"));
        }
        ProcessBuilder cargo = new ProcessBuilder(command)
                .directory(sources.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        cargo.environment().put("CARGO_TARGET_DIR", work.toString());
        cargo.environment().put("ELSOL_SPEECH_SOURCE", name);
        if (cargo.start().waitFor() != 0) {
            throw new CommandFailure("The native speech library could not be built: see above.");
        }
        install(work.resolve("release").resolve(System.mapLibraryName("elsol_speech")));
        if (!isUpToDate(cuda)) {
            throw new CommandFailure(speech.file() + " was built but cannot be loaded.");
        }
    }

    private void install(Path built) throws IOException {
        Files.createDirectories(speech.folder());
        Path fresh = Files.createTempFile(speech.folder(), "library", ".part");
        try {
            Files.copy(built, fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, speech.file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private String name(boolean cuda) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) (cuda ? 1 : 0));
            digest.update(WhisperSources.SHA256.getBytes(StandardCharsets.US_ASCII));
            List<Path> files;
            try (Stream<Path> found = Files.list(sources.resolve("src"))) {
                files = Stream.concat(
                                Stream.of(
                                        sources.resolve("Cargo.toml"),
                                        sources.resolve(".cargo", "config.toml"),
                                        sources.resolve(WhisperSources.PATCH)),
                                found.sorted())
                        .toList();
            }
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
            return NativeSpeech.name(HexFormat.of().formatHex(digest.digest()).substring(0, SHORT_HASH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
