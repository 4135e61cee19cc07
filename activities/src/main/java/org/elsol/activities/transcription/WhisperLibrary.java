package org.elsol.activities.transcription;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * The functions of whisper.cpp 1.7.1 that ElSol calls, and its structs, which go by value. Source: {@code whisper.h} of
 * that version. A library stays loaded as long as the process runs.
 */
@SuppressWarnings("restricted") // Native access is granted where the process is started.
final class WhisperLibrary {

    /** {@code whisper_context_params}. */
    static final StructLayout CONTEXT_PARAMS = MemoryLayout.structLayout(
            JAVA_BOOLEAN.withName("use_gpu"),
            JAVA_BOOLEAN.withName("flash_attn"),
            MemoryLayout.paddingLayout(2),
            JAVA_INT.withName("gpu_device"),
            JAVA_BOOLEAN.withName("dtw_token_timestamps"),
            MemoryLayout.paddingLayout(3),
            JAVA_INT.withName("dtw_aheads_preset"),
            JAVA_INT.withName("dtw_n_top"),
            MemoryLayout.paddingLayout(4),
            JAVA_LONG.withName("dtw_aheads_n"),
            ADDRESS.withName("dtw_aheads"),
            JAVA_LONG.withName("dtw_mem_size"));

    /** {@code whisper_full_params}. */
    static final StructLayout FULL_PARAMS = MemoryLayout.structLayout(
            JAVA_INT.withName("strategy"),
            JAVA_INT.withName("n_threads"),
            JAVA_INT.withName("n_max_text_ctx"),
            JAVA_INT.withName("offset_ms"),
            JAVA_INT.withName("duration_ms"),
            JAVA_BOOLEAN.withName("translate"),
            JAVA_BOOLEAN.withName("no_context"),
            JAVA_BOOLEAN.withName("no_timestamps"),
            JAVA_BOOLEAN.withName("single_segment"),
            JAVA_BOOLEAN.withName("print_special"),
            JAVA_BOOLEAN.withName("print_progress"),
            JAVA_BOOLEAN.withName("print_realtime"),
            JAVA_BOOLEAN.withName("print_timestamps"),
            JAVA_BOOLEAN.withName("token_timestamps"),
            MemoryLayout.paddingLayout(3),
            JAVA_FLOAT.withName("thold_pt"),
            JAVA_FLOAT.withName("thold_ptsum"),
            JAVA_INT.withName("max_len"),
            JAVA_BOOLEAN.withName("split_on_word"),
            MemoryLayout.paddingLayout(3),
            JAVA_INT.withName("max_tokens"),
            JAVA_BOOLEAN.withName("debug_mode"),
            MemoryLayout.paddingLayout(3),
            JAVA_INT.withName("audio_ctx"),
            JAVA_BOOLEAN.withName("tdrz_enable"),
            MemoryLayout.paddingLayout(3),
            ADDRESS.withName("suppress_regex"),
            ADDRESS.withName("initial_prompt"),
            ADDRESS.withName("prompt_tokens"),
            JAVA_INT.withName("prompt_n_tokens"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("language"),
            JAVA_BOOLEAN.withName("detect_language"),
            JAVA_BOOLEAN.withName("suppress_blank"),
            JAVA_BOOLEAN.withName("suppress_non_speech_tokens"),
            MemoryLayout.paddingLayout(1),
            JAVA_FLOAT.withName("temperature"),
            JAVA_FLOAT.withName("max_initial_ts"),
            JAVA_FLOAT.withName("length_penalty"),
            JAVA_FLOAT.withName("temperature_inc"),
            JAVA_FLOAT.withName("entropy_thold"),
            JAVA_FLOAT.withName("logprob_thold"),
            JAVA_FLOAT.withName("no_speech_thold"),
            JAVA_INT.withName("best_of"),
            JAVA_INT.withName("beam_size"),
            JAVA_FLOAT.withName("patience"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("new_segment_callback"),
            ADDRESS.withName("new_segment_callback_user_data"),
            ADDRESS.withName("progress_callback"),
            ADDRESS.withName("progress_callback_user_data"),
            ADDRESS.withName("encoder_begin_callback"),
            ADDRESS.withName("encoder_begin_callback_user_data"),
            ADDRESS.withName("abort_callback"),
            ADDRESS.withName("abort_callback_user_data"),
            ADDRESS.withName("logits_filter_callback"),
            ADDRESS.withName("logits_filter_callback_user_data"),
            ADDRESS.withName("grammar_rules"),
            JAVA_LONG.withName("n_grammar_rules"),
            JAVA_LONG.withName("i_start_rule"),
            JAVA_FLOAT.withName("grammar_penalty"),
            MemoryLayout.paddingLayout(4));

    /** {@code whisper_token_data}. */
    static final StructLayout TOKEN = MemoryLayout.structLayout(
            JAVA_INT.withName("id"),
            JAVA_INT.withName("tid"),
            JAVA_FLOAT.withName("p"),
            JAVA_FLOAT.withName("plog"),
            JAVA_FLOAT.withName("pt"),
            JAVA_FLOAT.withName("ptsum"),
            JAVA_LONG.withName("t0"),
            JAVA_LONG.withName("t1"),
            JAVA_LONG.withName("t_dtw"),
            JAVA_FLOAT.withName("vlen"),
            MemoryLayout.paddingLayout(4));

    final MethodHandle contextDefaultParams;
    final MethodHandle initFromFile;
    final MethodHandle initState;
    final MethodHandle free;
    final MethodHandle freeState;
    final MethodHandle fullDefaultParams;
    final MethodHandle full;
    final MethodHandle segments;
    final MethodHandle tokens;
    final MethodHandle token;
    final MethodHandle tokenText;
    final MethodHandle endOfText;
    final MethodHandle beginOfTimes;
    final MethodHandle languageId;
    final MethodHandle languageCode;
    final MethodHandle lastLanguage;
    final MethodHandle languageToken;
    final MethodHandle startToken;
    final MethodHandle noSpeechToken;
    final MethodHandle vocabularySize;
    final MethodHandle spectrogram;
    final MethodHandle encode;
    final MethodHandle decode;
    final MethodHandle logits;
    final MethodHandle tokenise;

    private final Linker linker = Linker.nativeLinker();
    private final SymbolLookup symbols;

    /**
     * Loads it.
     *
     * @param file what {@link WhisperBuild#unpack} gave
     * @throws SpeechModelUnavailable if the linker does not take it
     */
    WhisperLibrary(Path file) {
        try {
            symbols = SymbolLookup.libraryLookup(file, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new SpeechModelUnavailable(
                    "whisper.cpp cannot be loaded; it needs the OpenMP library (Debian package libgomp1)", e);
        }
        contextDefaultParams = find("whisper_context_default_params", CONTEXT_PARAMS);
        initFromFile = find("whisper_init_from_file_with_params_no_state", ADDRESS, ADDRESS, CONTEXT_PARAMS);
        initState = find("whisper_init_state", ADDRESS, ADDRESS);
        free = findVoid("whisper_free", ADDRESS);
        freeState = findVoid("whisper_free_state", ADDRESS);
        fullDefaultParams = find("whisper_full_default_params", FULL_PARAMS, JAVA_INT);
        full = find("whisper_full_with_state", JAVA_INT, ADDRESS, ADDRESS, FULL_PARAMS, ADDRESS, JAVA_INT);
        segments = find("whisper_full_n_segments_from_state", JAVA_INT, ADDRESS);
        tokens = find("whisper_full_n_tokens_from_state", JAVA_INT, ADDRESS, JAVA_INT);
        token = find("whisper_full_get_token_data_from_state", TOKEN, ADDRESS, JAVA_INT, JAVA_INT);
        tokenText = find("whisper_token_to_str", ADDRESS, ADDRESS, JAVA_INT);
        endOfText = find("whisper_token_eot", JAVA_INT, ADDRESS);
        beginOfTimes = find("whisper_token_beg", JAVA_INT, ADDRESS);
        languageId = find("whisper_lang_id", JAVA_INT, ADDRESS);
        languageCode = find("whisper_lang_str", ADDRESS, JAVA_INT);
        lastLanguage = find("whisper_lang_max_id", JAVA_INT);
        languageToken = find("whisper_token_lang", JAVA_INT, ADDRESS, JAVA_INT);
        startToken = find("whisper_token_sot", JAVA_INT, ADDRESS);
        noSpeechToken = find("whisper_token_nosp", JAVA_INT, ADDRESS);
        vocabularySize = find("whisper_n_vocab", JAVA_INT, ADDRESS);
        spectrogram = find("whisper_pcm_to_mel_with_state", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
        encode = find("whisper_encode_with_state", JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT);
        decode = find("whisper_decode_with_state", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT);
        logits = find("whisper_get_logits_from_state", ADDRESS, ADDRESS);
        tokenise = find("whisper_tokenize", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);
        silence();
    }

    /** Where a field lies in a struct, in bytes. */
    static long offset(StructLayout struct, String field) {
        return struct.byteOffset(PathElement.groupElement(field));
    }

    /** A C function {@code bool f(void *)} that answers as {@code question.getAsBoolean()} does. */
    MemorySegment callback(BooleanSupplier question, Arena arena) {
        return linker.upcallStub(handle(question), FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS), arena);
    }

    private static MethodHandle handle(BooleanSupplier question) {
        try {
            MethodHandle ask = MethodHandles.lookup()
                    .findVirtual(BooleanSupplier.class, "getAsBoolean", MethodType.methodType(boolean.class))
                    .bindTo(question);
            return MethodHandles.dropArguments(ask, 0, MemorySegment.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A public method is there", e);
        }
    }

    /** Its log goes to the console, and could tell what was said. */
    private void silence() {
        MethodHandle nothing = MethodHandles.empty(
                MethodType.methodType(void.class, int.class, MemorySegment.class, MemorySegment.class));
        MemorySegment quiet =
                linker.upcallStub(nothing, FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS, ADDRESS), Arena.global());
        try {
            findVoid("whisper_log_set", ADDRESS, ADDRESS).invokeExact(quiet, MemorySegment.NULL);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** A native function does not throw; this is for what the compiler cannot know. */
    static SpeechModelUnavailable failed(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return new SpeechModelUnavailable("whisper.cpp could not be called", cause);
    }

    static SegmentAllocator into(MemorySegment target) {
        return SegmentAllocator.prefixAllocator(target);
    }

    private MethodHandle find(String name, MemoryLayout result, MemoryLayout... arguments) {
        return linker.downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private MethodHandle findVoid(String name, ValueLayout... arguments) {
        return linker.downcallHandle(symbols.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
    }
}
