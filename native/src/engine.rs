//! whisper.cpp's models and states, owned.

use crate::Failure;
use std::ffi::{c_char, c_int, c_void, CStr};
use std::ptr::{null, null_mut, NonNull};
use std::sync::Once;
use whisper_rs_sys as whisper;

pub type Tell = extern "C" fn(c_int);
pub type Ask = extern "C" fn() -> c_int;

const MOST_SAMPLES: usize = 30 * 16_000;
const MOST_CONTEXT: c_int = 1500;
/// Products of matrices are several times slower where the number of frames is no multiple of this.
const CONTEXT_STEP: c_int = 16;
const MOST_BEAM: c_int = 8;
const MOST_HEADS: c_int = whisper::whisper_alignment_heads_preset_WHISPER_AHEADS_LARGE_V3_TURBO as c_int;
const MS_PER_TICK: i64 = 10;

static QUIET: Once = Once::new();

/// Weights in memory, shared by any number of windows.
pub struct Model(NonNull<whisper::whisper_context>);

// whisper.cpp only reads a context once it is loaded.
unsafe impl Send for Model {}
unsafe impl Sync for Model {}

pub struct Options<'a> {
    pub language: &'a CStr,
    pub prompt: Option<&'a CStr>,
    pub beam: c_int,
    pub context: c_int,
    pub times: bool,
    pub progress: Option<Tell>,
    pub abort: Option<Ask>,
}

#[derive(Clone, Copy)]
#[repr(i32)]
pub enum Kind {
    Text = 0,
    Time = 1,
    Other = 2,
}

pub struct Token {
    pub id: i32,
    pub kind: Kind,
    pub segment: i32,
    pub start: i64,
    pub end: i64,
    pub probability: f32,
}

pub fn version() -> *const c_char {
    unsafe { whisper::whisper_version() }
}

pub fn language(code: &CStr) -> Result<c_int, Failure> {
    match unsafe { whisper::whisper_lang_id(code.as_ptr()) } {
        id if id >= 0 => Ok(id),
        _ => Err(Failure::Argument),
    }
}

impl Model {
    pub fn open(file: &CStr, gpu: bool, flash: bool, heads: c_int) -> Result<Model, Failure> {
        // Its log goes to the console, and could tell what was said.
        if !(0..=MOST_HEADS).contains(&heads) {
            return Err(Failure::Argument);
        }
        QUIET.call_once(|| unsafe { whisper::whisper_log_set(Some(say_nothing), null_mut()) });
        let context = unsafe {
            let mut params = whisper::whisper_context_default_params();
            params.use_gpu = gpu;
            params.flash_attn = flash;
            params.dtw_token_timestamps = heads != 0;
            params.dtw_aheads_preset = heads as _;
            whisper::whisper_init_from_file_with_params_no_state(file.as_ptr(), params)
        };
        NonNull::new(context).map(Model).ok_or(Failure::Model)
    }
}

impl Drop for Model {
    fn drop(&mut self) {
        unsafe { whisper::whisper_free(self.0.as_ptr()) }
    }
}

/// What one recognition works with.
pub struct Window {
    context: NonNull<whisper::whisper_context>,
    state: NonNull<whisper::whisper_state>,
}

impl Window {
    /// The window must not outlive the model.
    pub fn open(model: &Model) -> Result<Window, Failure> {
        let state = unsafe { whisper::whisper_init_state(model.0.as_ptr()) };
        let state = NonNull::new(state).ok_or(Failure::Engine)?;
        Ok(Window { context: model.0, state })
    }

    pub fn transcribe(&mut self, samples: &[f32], options: &Options) -> Result<c_int, Failure> {
        language(options.language)?;
        if samples.len() > MOST_SAMPLES
            || !(1..=MOST_BEAM).contains(&options.beam)
            || !(1..=MOST_CONTEXT).contains(&options.context)
        {
            return Err(Failure::Argument);
        }
        let status = unsafe {
            whisper::whisper_full_with_state(
                self.context.as_ptr(),
                self.state.as_ptr(),
                params(options),
                samples.as_ptr(),
                samples.len() as c_int,
            )
        };
        if options.abort.is_some_and(|asked| asked() != 0) {
            return Err(Failure::Aborted);
        }
        match status {
            0 => Ok(self.tokens().len() as c_int),
            _ => Err(Failure::Engine),
        }
    }

    pub fn tokens(&self) -> Vec<Token> {
        let state = self.state.as_ptr();
        let mut tokens = Vec::new();
        unsafe {
            let begin_of_times = whisper::whisper_token_beg(self.context.as_ptr());
            let end_of_text = whisper::whisper_token_eot(self.context.as_ptr());
            let mut aligned = Some(0);
            for segment in 0..whisper::whisper_full_n_segments_from_state(state) {
                for i in 0..whisper::whisper_full_n_tokens_from_state(state, segment) {
                    let token = whisper::whisper_full_get_token_data_from_state(state, segment, i);
                    let (kind, start) = match token.id {
                        id if id >= begin_of_times => (Kind::Time, 2 * i64::from(id - begin_of_times)),
                        id if id < end_of_text => (Kind::Text, token.t0),
                        _ => (Kind::Other, token.t0),
                    };
                    let mut times = (start, token.t1);
                    if let Kind::Text = kind {
                        // What the attention moves away from at t_dtw ends there, and the next token begins.
                        let end = Some(token.t_dtw).filter(|time| *time >= 0);
                        times = aligned.zip(end).unwrap_or(times);
                        aligned = end;
                    }
                    tokens.push(Token {
                        id: token.id,
                        kind,
                        segment,
                        start: times.0 * MS_PER_TICK,
                        end: times.1 * MS_PER_TICK,
                        probability: token.p,
                    });
                }
            }
        }
        tokens
    }

    pub fn token_text(&self, id: c_int) -> Result<&[u8], Failure> {
        unsafe {
            if !(0..whisper::whisper_n_vocab(self.context.as_ptr())).contains(&id) {
                return Err(Failure::Argument);
            }
            let text = whisper::whisper_token_to_str(self.context.as_ptr(), id);
            if text.is_null() {
                return Err(Failure::Engine);
            }
            Ok(CStr::from_ptr(text).to_bytes())
        }
    }

    /// One step of the decoder over what the encoder made of the sound: what openai/whisper tells the language and the
    /// probability of no speech from. whisper.cpp's own probability of no speech is read after the wrong token.
    pub fn start(&mut self) -> Result<Start, Failure> {
        let (context, state) = (self.context.as_ptr(), self.state.as_ptr());
        unsafe {
            let start = [whisper::whisper_token_sot(context)];
            if whisper::whisper_decode_with_state(context, state, start.as_ptr(), 1, 0, 1) != 0 {
                return Err(Failure::Engine);
            }
            let size = whisper::whisper_n_vocab(context) as usize;
            let logits = std::slice::from_raw_parts(whisper::whisper_get_logits_from_state(state), size);
            let languages: Vec<f32> = (0..=whisper::whisper_lang_max_id())
                .map(|id| logits[whisper::whisper_token_lang(context, id) as usize])
                .collect();
            let best = (0..languages.len()).fold(0, |best, id| if languages[id] > languages[best] { id } else { best });
            Ok(Start {
                no_speech: share(logits, whisper::whisper_token_nosp(context) as usize),
                language: CStr::from_ptr(whisper::whisper_lang_str(best as c_int)),
                probability: share(&languages, best),
            })
        }
    }

    pub fn detect(&mut self, samples: &[f32]) -> Result<(&'static CStr, f32), Failure> {
        if samples.is_empty() || samples.len() > MOST_SAMPLES {
            return Err(Failure::Argument);
        }
        let (context, state) = (self.context.as_ptr(), self.state.as_ptr());
        unsafe {
            let mut likely = vec![0f32; whisper::whisper_lang_max_id() as usize + 1];
            let length = samples.len() as c_int;
            if whisper::whisper_pcm_to_mel_with_state(context, state, samples.as_ptr(), length, 1) != 0 {
                return Err(Failure::Engine);
            }
            let id = whisper::whisper_lang_auto_detect_with_state(context, state, 0, 1, likely.as_mut_ptr());
            if id < 0 {
                return Err(Failure::Engine);
            }
            Ok((CStr::from_ptr(whisper::whisper_lang_str(id)), likely[id as usize]))
        }
    }
}

/// What the sound seems to be, before a word of it.
pub struct Start {
    pub no_speech: f32,
    pub language: &'static CStr,
    pub probability: f32,
}

/// Softmax.
fn share(logits: &[f32], place: usize) -> f32 {
    (1.0 / logits.iter().map(|logit| f64::from(logit - logits[place]).exp()).sum::<f64>()) as f32
}

impl Drop for Window {
    fn drop(&mut self) {
        unsafe { whisper::whisper_free_state(self.state.as_ptr()) }
    }
}

fn params(options: &Options) -> whisper::whisper_full_params {
    let strategy = match options.beam {
        1 => whisper::whisper_sampling_strategy_WHISPER_SAMPLING_GREEDY,
        _ => whisper::whisper_sampling_strategy_WHISPER_SAMPLING_BEAM_SEARCH,
    };
    let mut params = unsafe { whisper::whisper_full_default_params(strategy) };
    params.n_threads = 1;
    params.no_context = true;
    params.single_segment = true;
    params.token_timestamps = true;
    params.no_timestamps = !options.times;
    params.print_special = false;
    params.print_progress = false;
    params.print_realtime = false;
    params.print_timestamps = false;
    // No sampling at random after a poor result: the same sound gives the same words.
    params.temperature_inc = 0.0;
    params.greedy.best_of = 1;
    params.beam_search.beam_size = options.beam;
    // Whoever calls decides what is no speech: nothing is left out silently.
    params.no_speech_thold = 2.0;
    params.audio_ctx = ((options.context + CONTEXT_STEP - 1) / CONTEXT_STEP * CONTEXT_STEP).min(MOST_CONTEXT);
    params.language = options.language.as_ptr();
    params.initial_prompt = options.prompt.map_or(null(), CStr::as_ptr);
    if let Some(progress) = options.progress {
        params.progress_callback = Some(tell);
        params.progress_callback_user_data = progress as *mut c_void;
    }
    if let Some(abort) = options.abort {
        params.abort_callback = Some(ask);
        params.abort_callback_user_data = abort as *mut c_void;
    }
    params
}

unsafe extern "C" fn say_nothing(_: whisper::ggml_log_level, _: *const c_char, _: *mut c_void) {}

unsafe extern "C" fn tell(
    _: *mut whisper::whisper_context,
    _: *mut whisper::whisper_state,
    percent: c_int,
    progress: *mut c_void,
) {
    // whisper.cpp goes beyond 100 at the end of a window.
    std::mem::transmute::<*mut c_void, Tell>(progress)(percent.clamp(0, 100));
}

unsafe extern "C" fn ask(abort: *mut c_void) -> bool {
    std::mem::transmute::<*mut c_void, Ask>(abort)() != 0
}
