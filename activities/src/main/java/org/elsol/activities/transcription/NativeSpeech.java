package org.elsol.activities.transcription;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The native speech library as {@code elsol native build} leaves it, and what is made with it.
 *
 * @param folder where it lies, beside the models; there may be none
 */
public record NativeSpeech(Path folder) {

    /** Where it lies for the models of this folder. */
    public static NativeSpeech beside(Path models) {
        return new NativeSpeech(models.resolve("native"));
    }

    /** The library's file. */
    public Path file() {
        return folder.resolve(System.mapLibraryName("elsol_speech"));
    }

    /** Whether it was built for this version of ElSol and for this processor. */
    public boolean isUsable() {
        return source().filter(NativeSpeech::isForThisProcessor).isPresent();
    }

    /**
     * What the library was built of, in the words of its builder.
     *
     * @return empty if there is none that this version of ElSol can use
     */
    public Optional<String> source() {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        try (Arena arena = Arena.ofConfined()) {
            return Optional.of(new SpeechLibrary(file(), arena).source());
        } catch (SpeechModelUnavailable e) {
            return Optional.empty();
        }
    }

    /**
     * Names a build: the library uses every instruction that its processor has, and dies on another one.
     *
     * @param sources a hash of what it is built of
     */
    public static String name(String sources) {
        return sources + "-" + WhisperBuild.processor();
    }

    private static boolean isForThisProcessor(String source) {
        return source.endsWith("-" + WhisperBuild.processor());
    }

    /**
     * The library, which then stays loaded as long as the process runs.
     *
     * @throws SpeechModelUnavailable if there is none, or one of another interface or for another processor
     */
    SpeechLibrary load() {
        if (!Files.exists(file())) {
            throw new SpeechModelUnavailable("There is no " + file() + ". Run: elsol native build", null);
        }
        SpeechLibrary library = new SpeechLibrary(file(), Arena.global());
        if (!isForThisProcessor(library.source())) {
            throw new SpeechModelUnavailable(
                    file() + " was built for another processor. Run: elsol native build", null);
        }
        return library;
    }

    /**
     * A model with smaller weights, made of the full one when it is first wanted.
     *
     * @param model the full one, checked
     * @param sha256 of the full one
     * @return the full one itself if {@code weights} are its own
     * @throws SpeechModelUnavailable if it cannot be made, for want of room for example
     */
    Path model(SpeechLibrary library, Path model, String sha256, SpeechWeights weights) {
        if (weights == SpeechWeights.F16) {
            return model;
        }
        String name = model.getFileName().toString().replace(".bin", "");
        Path smaller = folder.resolve(name + "-" + weights.code() + "-" + sha256.substring(0, 12) + ".bin");
        Path written = folder.resolve(smaller.getFileName() + ".sha256");
        try (Arena arena = Arena.ofConfined()) {
            if (Files.exists(smaller)
                    && Files.exists(written)
                    && Files.readString(written).equals(WhisperBuild.sha256(smaller))) {
                return smaller;
            }
            int status = (int) library.quantise.invokeExact(
                    arena.allocateFrom(model.toString()),
                    arena.allocateFrom(smaller.toString()),
                    arena.allocateFrom(weights.code()));
            if (status != 0) {
                throw new SpeechModelUnavailable(smaller + " cannot be made: status " + status, null);
            }
            Path fresh = Files.createTempFile(folder, "sha256", ".part");
            Files.writeString(fresh, WhisperBuild.sha256(smaller), StandardCharsets.US_ASCII);
            Files.move(fresh, written, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return smaller;
        } catch (IOException e) {
            throw new SpeechModelUnavailable(smaller + " cannot be made", e);
        } catch (SpeechModelUnavailable e) {
            throw e;
        } catch (Throwable e) {
            throw WhisperLibrary.failed(e);
        }
    }
}
