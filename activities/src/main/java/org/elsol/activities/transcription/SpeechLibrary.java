package org.elsol.activities.transcription;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;

/** The functions of ElSol's native speech library; what they do stands in {@code native/src/lib.rs}. */
@SuppressWarnings("restricted") // Native access is granted where the process is started.
final class SpeechLibrary {

    /** The interface that this class knows. */
    static final int INTERFACE = 2;

    /** What the library answers where its caller asked it to stop. */
    static final int ABORTED = -4;

    final MethodHandle open;
    final MethodHandle close;
    final MethodHandle language;
    final MethodHandle openWindow;
    final MethodHandle closeWindow;
    final MethodHandle transcribe;
    final MethodHandle tokens;
    final MethodHandle tokenText;
    final MethodHandle start;
    final MethodHandle detect;
    final MethodHandle quantise;

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols;
    private final String engine;
    private final String source;

    /**
     * Loads it.
     *
     * @param lifetime how long it stays loaded
     * @throws SpeechModelUnavailable if it is no such library, or one of another interface
     */
    SpeechLibrary(Path file, Arena lifetime) {
        try {
            symbols = SymbolLookup.libraryLookup(file, lifetime);
            int version = (int) find("elsol_speech_interface", JAVA_INT).invokeExact();
            if (version != INTERFACE) {
                throw unusable(file, "has interface " + version + " and not " + INTERFACE, null);
            }
            engine = words("elsol_speech_engine");
            source = words("elsol_speech_source");
            open = find("elsol_speech_open", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
            close = linker.downcallHandle(
                    symbols.findOrThrow("elsol_speech_close"), FunctionDescriptor.ofVoid(ADDRESS));
            language = find("elsol_speech_language", JAVA_INT, ADDRESS);
            openWindow = find("elsol_speech_window_open", JAVA_INT, ADDRESS, ADDRESS);
            closeWindow = linker.downcallHandle(
                    symbols.findOrThrow("elsol_speech_window_close"), FunctionDescriptor.ofVoid(ADDRESS));
            transcribe = find(
                    "elsol_speech_transcribe",
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS,
                    JAVA_INT,
                    JAVA_INT,
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS);
            tokens = find(
                    "elsol_speech_tokens",
                    JAVA_INT,
                    ADDRESS,
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS,
                    ADDRESS,
                    ADDRESS,
                    ADDRESS,
                    ADDRESS);
            tokenText = find("elsol_speech_token_text", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS);
            start = find("elsol_speech_start", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
            detect = find("elsol_speech_detect", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS);
            quantise = find("elsol_speech_quantise", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        } catch (IllegalArgumentException | NoSuchElementException e) {
            throw unusable(file, "cannot be loaded", e);
        } catch (SpeechModelUnavailable e) {
            throw e;
        } catch (Throwable e) {
            throw WhisperLibrary.failed(e);
        }
    }

    /** The version of whisper.cpp in it. */
    String engine() {
        return engine;
    }

    /** What it was built of, as the builder named it. */
    String source() {
        return source;
    }

    /** A C function {@code int f()} that answers as {@code question.getAsBoolean()} does. */
    MemorySegment callback(BooleanSupplier question, Arena arena) {
        try {
            MethodHandle ask = MethodHandles.lookup()
                    .findVirtual(BooleanSupplier.class, "getAsBoolean", MethodType.methodType(boolean.class))
                    .bindTo(question);
            MethodHandle number = MethodHandles.explicitCastArguments(ask, MethodType.methodType(int.class));
            return linker.upcallStub(number, FunctionDescriptor.of(JAVA_INT), arena);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A public method is there", e);
        }
    }

    private MethodHandle find(String name, MemoryLayout result, MemoryLayout... arguments) {
        return linker.downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private String words(String function) throws Throwable {
        MemorySegment words = (MemorySegment) find(function, ADDRESS).invokeExact();
        return words.reinterpret(Long.MAX_VALUE).getString(0);
    }

    private static SpeechModelUnavailable unusable(
            Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new SpeechModelUnavailable(
                "The native speech library " + file + " " + why + ". Run: elsol native build", cause);
    }
}
