package org.elsol.activities.transcription;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.elsol.activities.transcription.WhisperLibrary.failed;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.Timing;

/** The whisper.cpp that was built on this machine. */
final class NativeWhisper implements Whisper {

    private static final HeardToken.Kind[] KINDS = {HeardToken.Kind.TEXT, HeardToken.Kind.TIME, HeardToken.Kind.OTHER};

    /** More than any token of Whisper's vocabulary has. */
    private static final int LONGEST_TOKEN_BYTES = 256;

    /** What the library writes of a language's code at most. */
    private static final int LANGUAGE_BYTES = 8;

    private final SpeechLibrary library;
    private final MemorySegment model;
    private final Timing timing;

    /**
     * Loads a model.
     *
     * @throws SpeechModelUnavailable if it is no ggml model
     */
    NativeWhisper(SpeechLibrary library, Path file) {
        this.library = library;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(ADDRESS);
            // With flash attention, which is faster on a processor too: docs/benchmarks/speech.md.
            int heads = AlignmentHeads.of(file).orElse(0);
            this.timing = heads == 0 ? Timing.INTERPOLATED : Timing.MEASURED;
            int status = (int) library.open.invokeExact(arena.allocateFrom(file.toString()), 1, 1, heads, handle);
            if (status != 0) {
                throw new SpeechModelUnavailable(file.getFileName() + " is no speech model", null);
            }
            this.model = handle.get(ADDRESS, 0);
        } catch (SpeechModelUnavailable e) {
            throw e;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public String build() {
        return "whisper.cpp " + library.engine() + " native";
    }

    @Override
    public boolean knows(String language) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) library.language.invokeExact(arena.allocateFrom(language)) >= 0;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public Hearing hear(SpeechRequest request, Decoding decoding, BooleanSupplier cancelled)
            throws RecognitionCancelled {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(ADDRESS);
            // A window of its own: what one heard before must not move what the next one hears.
            check((int) library.openWindow.invokeExact(model, handle));
            MemorySegment window = handle.get(ADDRESS, 0);
            try {
                int count = transcribe(window, request, decoding, cancelled, arena);
                List<List<HeardToken>> tokens = tokens(window, check(count), arena);
                MemorySegment noSpeech = arena.allocate(JAVA_FLOAT);
                MemorySegment probability = arena.allocate(JAVA_FLOAT);
                MemorySegment code = arena.allocate(LANGUAGE_BYTES + 1); // the last byte stays zero
                check((int) library.start.invokeExact(window, noSpeech, probability, code));
                return new Hearing(
                        tokens, timing, Math.clamp(noSpeech.get(JAVA_FLOAT, 0), 0, 1), language(code, probability));
            } finally {
                library.closeWindow.invokeExact(window);
            }
        } catch (RecognitionCancelled | SpeechModelUnavailable e) {
            throw e;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public DetectedLanguage detect(float[] samples) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(ADDRESS);
            check((int) library.openWindow.invokeExact(model, handle));
            MemorySegment window = handle.get(ADDRESS, 0);
            try {
                MemorySegment sound = arena.allocateFrom(JAVA_FLOAT, samples);
                MemorySegment probability = arena.allocate(JAVA_FLOAT);
                MemorySegment code = arena.allocate(LANGUAGE_BYTES + 1); // the last byte stays zero
                check((int) library.detect.invokeExact(window, sound, samples.length, probability, code));
                return language(code, probability);
            } finally {
                library.closeWindow.invokeExact(window);
            }
        } catch (SpeechModelUnavailable e) {
            throw e;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static DetectedLanguage language(MemorySegment code, MemorySegment probability) {
        return new DetectedLanguage(code.getString(0), Math.clamp(probability.get(JAVA_FLOAT, 0), 0, 1));
    }

    private int transcribe(
            MemorySegment window, SpeechRequest request, Decoding decoding, BooleanSupplier cancelled, Arena arena)
            throws Throwable {
        String expected = Prompt.of(request.vocabulary());
        MemorySegment prompt = expected.isEmpty() ? MemorySegment.NULL : arena.allocateFrom(expected);
        return (int) library.transcribe.invokeExact(
                window,
                arena.allocateFrom(JAVA_FLOAT, request.samples()),
                request.samples().length,
                arena.allocateFrom(request.language()),
                prompt,
                decoding.beamSize(),
                decoding.audioContext(),
                1,
                MemorySegment.NULL,
                library.callback(cancelled, arena));
    }

    private List<List<HeardToken>> tokens(MemorySegment window, int count, Arena arena) throws Throwable {
        MemorySegment ids = arena.allocate(JAVA_INT, Math.max(1, count));
        MemorySegment kinds = arena.allocate(JAVA_INT, Math.max(1, count));
        MemorySegment segments = arena.allocate(JAVA_INT, Math.max(1, count));
        MemorySegment starts = arena.allocate(JAVA_LONG, Math.max(1, count));
        MemorySegment ends = arena.allocate(JAVA_LONG, Math.max(1, count));
        MemorySegment probabilities = arena.allocate(JAVA_FLOAT, Math.max(1, count));
        int filled = check(
                (int) library.tokens.invokeExact(window, count, ids, kinds, segments, starts, ends, probabilities));
        MemorySegment text = arena.allocate(LONGEST_TOKEN_BYTES);
        List<List<HeardToken>> heard = new ArrayList<>();
        for (int i = 0; i < filled; i++) {
            while (heard.size() <= segments.getAtIndex(JAVA_INT, i)) {
                heard.add(new ArrayList<>());
            }
            HeardToken.Kind kind = KINDS[kinds.getAtIndex(JAVA_INT, i)];
            heard.getLast()
                    .add(new HeardToken(
                            kind,
                            kind == HeardToken.Kind.TEXT
                                    ? text(window, ids.getAtIndex(JAVA_INT, i), text)
                                    : new byte[0],
                            starts.getAtIndex(JAVA_LONG, i),
                            ends.getAtIndex(JAVA_LONG, i),
                            probabilities.getAtIndex(JAVA_FLOAT, i)));
        }
        return heard;
    }

    private byte[] text(MemorySegment window, int id, MemorySegment into) throws Throwable {
        int length = check((int) library.tokenText.invokeExact(window, id, LONGEST_TOKEN_BYTES, into));
        return into.asSlice(0, Math.min(length, LONGEST_TOKEN_BYTES)).toArray(JAVA_BYTE);
    }

    private static int check(int status) throws RecognitionCancelled {
        if (status == SpeechLibrary.ABORTED) {
            throw new RecognitionCancelled();
        }
        if (status < 0) {
            throw new SpeechModelUnavailable("The native speech library failed with status " + status, null);
        }
        return status;
    }

    @Override
    public void close() {
        try {
            library.close.invokeExact(model);
        } catch (Throwable e) {
            throw failed(e);
        }
    }
}
