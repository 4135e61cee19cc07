package org.elsol.activities.transcription;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * The native files of whisper.cpp 1.7.1 inside the jar {@code io.github.givimad:whisper-jni:1.7.1}, for one platform.
 * {@link WhisperLibrary} knows the layout of that version's structs, so each file is pinned by its sha256.
 *
 * @param whisper the library with the C interface
 * @param ggml the library that it needs
 */
record WhisperBuild(NativeFile whisper, NativeFile ggml) {

    /**
     * A file of the jar.
     *
     * @param resource its path in the jar
     * @param name what it must be called for the linker
     */
    record NativeFile(String resource, String name, String sha256) {}

    private static final NativeFile LINUX_AMD64 = new NativeFile(
            "/debian-amd64/libwhisper.so.1",
            "libwhisper.so.1",
            "f6c28321de5d69d955b4fb0892f042695b3c966f19afb68eec9e47e4935cb1b5");
    private static final NativeFile LINUX_AMD64_GGML = new NativeFile(
            "/debian-amd64/libggml.so",
            "libggml.so",
            "b44d0dc166ae2267a8a1cf89c5c2557f202146dba855ec9af9455cabf04cb312");
    private static final NativeFile LINUX_AMD64_GGML_AVX2 = new NativeFile(
            "/debian-amd64/libggml+mf16c+mfma+mavx+mavx2.so",
            "libggml.so",
            "becd5752f85f016b41b87ecebd399ac6857a68665590fb12b16dcbd9280131ec");
    private static final NativeFile LINUX_ARM64 = new NativeFile(
            "/debian-arm64/libwhisper.so.1",
            "libwhisper.so.1",
            "b525506827b7d32a70ee98715e2cd1724fd683b0e39ac044ad2f75e6148c5fd2");
    private static final NativeFile LINUX_ARM64_GGML = new NativeFile(
            "/debian-arm64/libggml+crc.so",
            "libggml.so",
            "b43a97f6df38d0ed3fd527205f321a879bf720364e846414b0ce99ff208557b1");
    private static final NativeFile LINUX_ARM64_GGML_FP16 = new NativeFile(
            "/debian-arm64/libggml+fp16.so",
            "libggml.so",
            "22027ade052c09614531ebebc6538aa6e61267eb9e964a0b98049bc4e0ee3418");
    private static final NativeFile MAC_ARM64 = new NativeFile(
            "/macos-arm64/libwhisper.1.dylib",
            "libwhisper.1.dylib",
            "f1e7238d3d703b21cb2c8af06052ae5a591e9307fd6ba3551344d8323db34cc6");
    private static final NativeFile MAC_ARM64_GGML = new NativeFile(
            "/macos-arm64/libggml.dylib",
            "libggml.dylib",
            "aa7f0d526a91b39a1dc1dd2dfcb101011769da6d0c5d29a32e4143cae1daa824");

    /**
     * The build for this machine.
     *
     * @throws SpeechModelUnavailable if there is none
     */
    static WhisperBuild ofThisMachine() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch", "");
        if (system.contains("linux") && List.of("amd64", "x86_64").contains(processor)) {
            boolean avx2 = processorFeatures().containsAll(List.of("avx", "avx2", "fma", "f16c"));
            return new WhisperBuild(LINUX_AMD64, avx2 ? LINUX_AMD64_GGML_AVX2 : LINUX_AMD64_GGML);
        }
        if (system.contains("linux") && processor.equals("aarch64")) {
            boolean fp16 = processorFeatures().contains("fphp");
            return new WhisperBuild(LINUX_ARM64, fp16 ? LINUX_ARM64_GGML_FP16 : LINUX_ARM64_GGML);
        }
        if (system.contains("mac") && processor.equals("aarch64")) {
            return new WhisperBuild(MAC_ARM64, MAC_ARM64_GGML);
        }
        throw new SpeechModelUnavailable("There is no whisper.cpp for " + system + " on " + processor, null);
    }

    /**
     * Unpacks both files side by side.
     *
     * @param cache the folder under which they are kept from start to start
     * @return the file to load
     * @throws SpeechModelUnavailable if a file of the jar is not the pinned one, or the folder cannot be written
     */
    Path unpack(Path cache) {
        Path folder = cache.resolve("whisper-" + ggml.sha256().substring(0, 12));
        try {
            Files.createDirectories(folder);
            unpack(ggml, folder);
            return unpack(whisper, folder);
        } catch (IOException e) {
            throw new SpeechModelUnavailable("whisper.cpp cannot be unpacked to " + folder, e);
        }
    }

    private static Path unpack(NativeFile file, Path folder) throws IOException {
        Path target = folder.resolve(file.name());
        if (Files.exists(target) && sha256(target).equals(file.sha256())) {
            return target;
        }
        Path fresh = Files.createTempFile(folder, file.name(), ".part");
        try (InputStream packed = WhisperBuild.class.getResourceAsStream(file.resource())) {
            if (packed == null) {
                throw new SpeechModelUnavailable("The whisper-jni jar has no " + file.resource(), null);
            }
            Files.copy(packed, fresh, StandardCopyOption.REPLACE_EXISTING);
            if (!sha256(fresh).equals(file.sha256())) {
                throw new SpeechModelUnavailable(
                        "The whisper-jni jar is not version 1.7.1: " + file.resource() + " differs", null);
            }
            return Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** The hash of a file, in lower-case hex. */
    static String sha256(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Short for a kind of processor: what was built for one may not run on another. */
    static String processor() {
        String kind = System.getProperty("os.arch", "") + " " + String.join(" ", processorFeatures());
        return Integer.toHexString(kind.hashCode());
    }

    private static List<String> processorFeatures() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                    .findFirst()
                    .map(line ->
                            List.of(line.substring(line.indexOf(':') + 1).trim().split(" ", -1)))
                    .orElse(List.of());
        } catch (IOException e) {
            return List.of();
        }
    }
}
