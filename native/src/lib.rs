//! ElSol's native speech library: whisper.cpp behind a flat C interface that holds no struct.
//!
//! Every function may be called from any thread; a window belongs to one thread at a time. Functions answer 0 or a
//! count, or one of the negative codes below; no panic leaves the library. Strings are UTF-8 and end with a zero byte.
//! Times are milliseconds from the start of the window.

mod engine;
mod quantise;

use engine::{Ask, Model, Options, Tell, Window};
use std::ffi::{c_char, c_int, c_void, CStr, CString};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::path::Path;
use std::sync::OnceLock;

/// Counts up whenever a function of this file changes. The caller refuses another one.
const INTERFACE: c_int = 2;

/// What a function answers instead of a count.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(i32)]
pub enum Failure {
    /// A null pointer, a text that is not UTF-8, or a number out of range.
    Argument = -1,
    /// The file cannot be read or written, or is no model.
    Model = -2,
    /// whisper.cpp failed, for want of memory for example.
    Engine = -3,
    /// The caller asked to stop.
    Aborted = -4,
    /// A fault in this library.
    Panic = -5,
}

fn guarded(action: impl FnOnce() -> Result<c_int, Failure>) -> c_int {
    match catch_unwind(AssertUnwindSafe(action)) {
        Ok(Ok(count)) => count,
        Ok(Err(failure)) => failure as c_int,
        Err(_) => Failure::Panic as c_int,
    }
}

unsafe fn text<'a>(pointer: *const c_char) -> Result<&'a CStr, Failure> {
    if pointer.is_null() {
        return Err(Failure::Argument);
    }
    let text = CStr::from_ptr(pointer);
    text.to_str().map(|_| text).map_err(|_| Failure::Argument)
}

unsafe fn path<'a>(pointer: *const c_char) -> Result<&'a Path, Failure> {
    text(pointer)?.to_str().map(Path::new).map_err(|_| Failure::Argument)
}

unsafe fn slice<'a, T>(pointer: *const T, length: c_int) -> Result<&'a [T], Failure> {
    if length < 0 || (pointer.is_null() && length > 0) {
        return Err(Failure::Argument);
    }
    if length == 0 {
        return Ok(&[]);
    }
    Ok(std::slice::from_raw_parts(pointer, length as usize))
}

/// The version of this interface.
#[no_mangle]
pub extern "C" fn elsol_speech_interface() -> c_int {
    INTERFACE
}

/// The version of whisper.cpp; lives as long as the process.
#[no_mangle]
pub extern "C" fn elsol_speech_engine() -> *const c_char {
    engine::version()
}

/// What the builder named this build; lives as long as the process.
#[no_mangle]
pub extern "C" fn elsol_speech_source() -> *const c_char {
    static NAME: OnceLock<CString> = OnceLock::new();
    NAME.get_or_init(|| CString::new(option_env!("ELSOL_SPEECH_SOURCE").unwrap_or("unnamed")).unwrap_or_default()).as_ptr()
}

/// Loads a model and writes its handle to `out`. `gpu` and `flash` (attention) are 0 or 1; `gpu` is without effect in a
/// build for the processor. `heads`: the `whisper_alignment_heads_preset` of the model, by which tokens are aligned with
/// time; 0 leaves their times to a guess.
///
/// # Safety
/// `file` is a string and `out` can be written to.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_open(
    file: *const c_char,
    gpu: c_int,
    flash: c_int,
    heads: c_int,
    out: *mut *mut Model,
) -> c_int {
    guarded(|| {
        if out.is_null() {
            return Err(Failure::Argument);
        }
        *out = Box::into_raw(Box::new(Model::open(text(file)?, gpu != 0, flash != 0, heads)?));
        Ok(0)
    })
}

/// Releases a model; every window of it is closed before. Null is let be.
///
/// # Safety
/// `model` came from `elsol_speech_open` and was not closed.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_close(model: *mut Model) {
    guarded(|| {
        if !model.is_null() {
            drop(Box::from_raw(model));
        }
        Ok(0)
    });
}

/// The number of a language given as ISO 639-1, or `Argument` if the model does not know it.
///
/// # Safety
/// `code` is a string.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_language(code: *const c_char) -> c_int {
    guarded(|| engine::language(text(code)?))
}

/// Writes the handle of a new window, the memory of one recognition, to `out`.
///
/// # Safety
/// `model` is open and `out` can be written to.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_window_open(model: *const Model, out: *mut *mut Window) -> c_int {
    guarded(|| {
        let model = model.as_ref().ok_or(Failure::Argument)?;
        if out.is_null() {
            return Err(Failure::Argument);
        }
        *out = Box::into_raw(Box::new(Window::open(model)?));
        Ok(0)
    })
}

/// Releases a window. Null is let be.
///
/// # Safety
/// `window` came from `elsol_speech_window_open` and was not closed.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_window_close(window: *mut Window) {
    guarded(|| {
        if !window.is_null() {
            drop(Box::from_raw(window));
        }
        Ok(0)
    });
}

/// Recognises up to 30 s of sound in this thread; answers the number of tokens.
///
/// `samples`: `length` floats in -1..1, 16 kHz. `language`: ISO 639-1. `prompt`: what may have been said before, or null.
/// `beam`: hypotheses followed, 1 to 8; 1 is greedy. `context`: frames of 20 ms that the encoder looks at, 1 to 1500, or up
/// to 15 more.
/// `times`: 0 leaves out the tokens that mark times. `progress`, or null: told 0 to 100. `abort`, or null: asked before
/// each computation; not 0 stops.
///
/// # Safety
/// The pointers are what is said above, and `window` is open and in no other thread.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_transcribe(
    window: *mut Window,
    samples: *const f32,
    length: c_int,
    language: *const c_char,
    prompt: *const c_char,
    beam: c_int,
    context: c_int,
    times: c_int,
    progress: Option<Tell>,
    abort: Option<Ask>,
) -> c_int {
    guarded(|| {
        let window = window.as_mut().ok_or(Failure::Argument)?;
        let options = Options {
            language: text(language)?,
            prompt: if prompt.is_null() { None } else { Some(text(prompt)?) },
            beam,
            context,
            times: times != 0,
            progress,
            abort,
        };
        window.transcribe(slice(samples, length)?, &options)
    })
}

/// Copies what was recognised into arrays of `capacity` elements; answers how many were filled. `kinds`: 0 text, 1 a mark
/// of time, 2 other. A mark's time is its start. `segments`: the number of the token's segment.
///
/// # Safety
/// `window` is open and each array has room for `capacity` elements.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_tokens(
    window: *const Window,
    capacity: c_int,
    ids: *mut i32,
    kinds: *mut i32,
    segments: *mut i32,
    starts: *mut i64,
    ends: *mut i64,
    probabilities: *mut f32,
) -> c_int {
    guarded(|| {
        let window = window.as_ref().ok_or(Failure::Argument)?;
        let arrays = [ids as *const c_void, kinds as _, segments as _, starts as _, ends as _, probabilities as _];
        if capacity < 0 || (capacity > 0 && arrays.iter().any(|array| array.is_null())) {
            return Err(Failure::Argument);
        }
        let tokens = window.tokens();
        for (i, token) in tokens.iter().take(capacity as usize).enumerate() {
            *ids.add(i) = token.id;
            *kinds.add(i) = token.kind as i32;
            *segments.add(i) = token.segment;
            *starts.add(i) = token.start;
            *ends.add(i) = token.end;
            *probabilities.add(i) = token.probability;
        }
        Ok(tokens.len().min(capacity as usize) as c_int)
    })
}

/// Copies the bytes of a token's text, which may be a part of a character; answers their number, also where `capacity` is
/// less.
///
/// # Safety
/// `window` is open and `out` has room for `capacity` bytes.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_token_text(
    window: *const Window,
    id: c_int,
    capacity: c_int,
    out: *mut u8,
) -> c_int {
    guarded(|| {
        let bytes = window.as_ref().ok_or(Failure::Argument)?.token_text(id)?;
        if capacity < 0 || (capacity > 0 && out.is_null()) {
            return Err(Failure::Argument);
        }
        std::ptr::copy_nonoverlapping(bytes.as_ptr(), out, bytes.len().min(capacity as usize));
        Ok(bytes.len() as c_int)
    })
}

/// What the sound that `elsol_speech_transcribe` was given last seems to be, at the cost of one step of the decoder: writes
/// how likely it holds no speech to `no_speech`, its language's ISO 639-1 code to `code` (8 bytes), and how likely that is to
/// `probability`; all in 0..1. To be called after the tokens were read.
///
/// # Safety
/// The pointers are what is said above, and `window` has transcribed and is in no other thread.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_start(
    window: *mut Window,
    no_speech: *mut f32,
    probability: *mut f32,
    code: *mut u8,
) -> c_int {
    guarded(|| {
        let window = window.as_mut().ok_or(Failure::Argument)?;
        if no_speech.is_null() || probability.is_null() || code.is_null() {
            return Err(Failure::Argument);
        }
        let start = window.start()?;
        let bytes = start.language.to_bytes_with_nul();
        std::ptr::copy_nonoverlapping(bytes.as_ptr(), code, bytes.len().min(8));
        *no_speech = start.no_speech;
        *probability = start.probability;
        Ok(0)
    })
}

/// Detects the language of up to 30 s of sound, at the cost of one pass of the encoder. Writes its probability, and its
/// ISO 639-1 code to `code` (8 bytes).
///
/// # Safety
/// The pointers are what is said above, and `window` is open and in no other thread.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_detect(
    window: *mut Window,
    samples: *const f32,
    length: c_int,
    probability: *mut f32,
    code: *mut u8,
) -> c_int {
    guarded(|| {
        let window = window.as_mut().ok_or(Failure::Argument)?;
        if probability.is_null() || code.is_null() {
            return Err(Failure::Argument);
        }
        let (language, likely) = window.detect(slice(samples, length)?)?;
        let bytes = language.to_bytes_with_nul();
        std::ptr::copy_nonoverlapping(bytes.as_ptr(), code, bytes.len().min(8));
        *probability = likely;
        Ok(0)
    })
}

/// Writes a smaller model: `kind` is `q4_0`, `q5_0` or `q8_0`. `target` appears whole or not at all.
///
/// # Safety
/// All three are strings.
#[no_mangle]
pub unsafe extern "C" fn elsol_speech_quantise(
    source: *const c_char,
    target: *const c_char,
    kind: *const c_char,
) -> c_int {
    guarded(|| {
        let kind = text(kind)?.to_str().map_err(|_| Failure::Argument)?;
        quantise::quantise(path(source)?, path(target)?, kind).map(|()| 0)
    })
}
