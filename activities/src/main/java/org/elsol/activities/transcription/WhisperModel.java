package org.elsol.activities.transcription;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.elsol.activities.transcription.WhisperLibrary.FULL_PARAMS;
import static org.elsol.activities.transcription.WhisperLibrary.TOKEN;
import static org.elsol.activities.transcription.WhisperLibrary.failed;
import static org.elsol.activities.transcription.WhisperLibrary.offset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.Timing;

/** whisper.cpp 1.7.1 as it comes in the jar. Weights are shared by states; a state belongs to one thread at a time. */
@SuppressWarnings("restricted") // As in the library.
final class WhisperModel implements Whisper {

    private static final int GREEDY = 0;
    private static final int BEAM_SEARCH = 1;
    private static final int MS_PER_TICK = 10;

    private final WhisperLibrary library;
    private final MemorySegment context;
    private final Timing timing;
    private final int endOfText;
    private final int beginOfTimes;

    /**
     * Loads a model.
     *
     * @throws SpeechModelUnavailable if it is no ggml model
     */
    WhisperModel(WhisperLibrary library, Path file) {
        this.library = library;
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment params = (MemorySegment) library.contextDefaultParams.invokeExact((SegmentAllocator) arena);
            params.set(JAVA_BOOLEAN, offset(WhisperLibrary.CONTEXT_PARAMS, "use_gpu"), false);
            OptionalInt heads = AlignmentHeads.of(file);
            this.timing = heads.isPresent() ? Timing.MEASURED : Timing.INTERPOLATED;
            if (heads.isPresent()) {
                params.set(JAVA_BOOLEAN, offset(WhisperLibrary.CONTEXT_PARAMS, "dtw_token_timestamps"), true);
                params.set(JAVA_INT, offset(WhisperLibrary.CONTEXT_PARAMS, "dtw_aheads_preset"), heads.getAsInt());
            }
            this.context =
                    (MemorySegment) library.initFromFile.invokeExact(arena.allocateFrom(file.toString()), params);
            if (context.equals(MemorySegment.NULL)) {
                throw new SpeechModelUnavailable(file.getFileName() + " is no speech model", null);
            }
            this.endOfText = (int) library.endOfText.invokeExact(context);
            this.beginOfTimes = (int) library.beginOfTimes.invokeExact(context);
        } catch (SpeechModelUnavailable e) {
            throw e;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public String build() {
        return "whisper.cpp 1.7.1";
    }

    @Override
    public Hearing hear(SpeechRequest request, Decoding decoding, BooleanSupplier cancelled)
            throws RecognitionCancelled {
        // A state of its own for each window: the beam search draws from random numbers that a used one has moved on,
        // and would hear other words the second time.
        try (State state = newState()) {
            return state.recognise(request, decoding, cancelled);
        }
    }

    @Override
    public DetectedLanguage detect(float[] samples) {
        try (State state = newState()) {
            return state.detect(samples);
        }
    }

    private State newState() {
        try {
            MemorySegment state = (MemorySegment) library.initState.invokeExact(context);
            if (state.equals(MemorySegment.NULL)) {
                throw new SpeechModelUnavailable("There is not enough memory for a state of the speech model", null);
            }
            return new State(state);
        } catch (SpeechModelUnavailable e) {
            throw e;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public boolean knows(String language) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) library.languageId.invokeExact(arena.allocateFrom(language)) >= 0;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            library.free.invokeExact(context);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** What one recognition works with. */
    private final class State implements AutoCloseable {

        private final MemorySegment state;

        private State(MemorySegment state) {
            this.state = state;
        }

        Hearing recognise(SpeechRequest request, Decoding decoding, BooleanSupplier cancelled)
                throws RecognitionCancelled {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment params = params(arena, request, decoding, cancelled);
                MemorySegment samples = arena.allocateFrom(JAVA_FLOAT, request.samples());
                int status = (int) library.full.invokeExact(context, state, params, samples, request.samples().length);
                if (cancelled.getAsBoolean()) {
                    throw new RecognitionCancelled();
                }
                check(status);
                List<List<HeardToken>> heard = heard(arena);
                FirstLogits first = firstLogits(arena);
                return new Hearing(heard, timing, first.noSpeech(), first.language());
            } catch (RecognitionCancelled | SpeechModelUnavailable e) {
                throw e;
            } catch (Throwable e) {
                throw failed(e);
            }
        }

        DetectedLanguage detect(float[] samples) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment sound = arena.allocateFrom(JAVA_FLOAT, samples);
                check((int) library.spectrogram.invokeExact(context, state, sound, samples.length, 1));
                check((int) library.encode.invokeExact(context, state, 0, 1));
                return firstLogits(arena).language();
            } catch (SpeechModelUnavailable e) {
                throw e;
            } catch (Throwable e) {
                throw failed(e);
            }
        }

        /** One step of the decoder over what the encoder made of the sound. */
        private FirstLogits firstLogits(Arena arena) throws Throwable {
            MemorySegment start = arena.allocateFrom(JAVA_INT, (int) library.startToken.invokeExact(context));
            check((int) library.decode.invokeExact(context, state, start, 1, 0, 1));
            return FirstLogits.read(library, context, state);
        }

        private MemorySegment params(Arena arena, SpeechRequest request, Decoding decoding, BooleanSupplier cancelled)
                throws Throwable {
            MemorySegment params = (MemorySegment) library.fullDefaultParams.invokeExact(
                    (SegmentAllocator) arena, decoding.beamSize() == 1 ? GREEDY : BEAM_SEARCH);
            params.set(JAVA_INT, offset(FULL_PARAMS, "n_threads"), 1);
            for (String off : List.of("print_special", "print_progress", "print_realtime", "print_timestamps")) {
                params.set(JAVA_BOOLEAN, offset(FULL_PARAMS, off), false);
            }
            for (String on : List.of("no_context", "token_timestamps", "single_segment")) {
                params.set(JAVA_BOOLEAN, offset(FULL_PARAMS, on), true);
            }
            // No sampling at random after a poor result: the same sound gives the same words.
            params.set(JAVA_FLOAT, offset(FULL_PARAMS, "temperature_inc"), 0f);
            params.set(JAVA_INT, offset(FULL_PARAMS, "best_of"), 1);
            params.set(JAVA_INT, offset(FULL_PARAMS, "beam_size"), decoding.beamSize());
            params.set(JAVA_INT, offset(FULL_PARAMS, "audio_ctx"), decoding.audioContext());
            params.set(ADDRESS, offset(FULL_PARAMS, "language"), arena.allocateFrom(request.language()));
            String prompt = Prompt.of(request.vocabulary());
            if (!prompt.isEmpty()) {
                params.set(ADDRESS, offset(FULL_PARAMS, "initial_prompt"), arena.allocateFrom(prompt));
            }
            params.set(ADDRESS, offset(FULL_PARAMS, "abort_callback"), library.callback(cancelled, arena));
            return params;
        }

        private List<List<HeardToken>> heard(Arena arena) throws Throwable {
            MemorySegment token = arena.allocate(TOKEN);
            List<List<HeardToken>> heard = new ArrayList<>();
            int segments = (int) library.segments.invokeExact(state);
            for (int segment = 0; segment < segments; segment++) {
                List<HeardToken> tokens = new ArrayList<>();
                int count = (int) library.tokens.invokeExact(state, segment);
                long aligned = 0;
                for (int i = 0; i < count; i++) {
                    MemorySegment filled =
                            (MemorySegment) library.token.invokeExact(WhisperLibrary.into(token), state, segment, i);
                    HeardToken heardToken = token(filled);
                    long end = filled.get(JAVA_LONG, offset(TOKEN, "t_dtw")) * MS_PER_TICK;
                    if (heardToken.kind() == HeardToken.Kind.TEXT && end >= 0) {
                        // What the attention moves away from at t_dtw ends there, and the next token begins.
                        heardToken = heardToken.at(aligned, end);
                        aligned = end;
                    }
                    tokens.add(heardToken);
                }
                heard.add(tokens);
            }
            return heard;
        }

        private HeardToken token(MemorySegment token) throws Throwable {
            int id = token.get(JAVA_INT, offset(TOKEN, "id"));
            boolean time = id >= beginOfTimes;
            long start = token.get(JAVA_LONG, offset(TOKEN, "t0"));
            long end = token.get(JAVA_LONG, offset(TOKEN, "t1"));
            return new HeardToken(
                    time ? HeardToken.Kind.TIME : id < endOfText ? HeardToken.Kind.TEXT : HeardToken.Kind.OTHER,
                    id < endOfText ? text(id) : new byte[0],
                    time ? (id - beginOfTimes) * 2L * MS_PER_TICK : start * MS_PER_TICK,
                    end * MS_PER_TICK,
                    token.get(JAVA_FLOAT, offset(TOKEN, "p")));
        }

        /** Bytes, not characters: one character can be two tokens. */
        private byte[] text(int id) throws Throwable {
            MemorySegment text = (MemorySegment) library.tokenText.invokeExact(context, id);
            MemorySegment readable = text.reinterpret(Long.MAX_VALUE);
            int length = 0;
            while (readable.get(JAVA_BYTE, length) != 0) {
                length++;
            }
            return readable.asSlice(0, length).toArray(JAVA_BYTE);
        }

        @Override
        public void close() {
            try {
                library.freeState.invokeExact(state);
            } catch (Throwable e) {
                throw failed(e);
            }
        }
    }

    private static void check(int status) {
        if (status != 0) {
            throw new SpeechModelUnavailable("The speech model failed with status " + status, null);
        }
    }
}
