package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.transcription.speakers.Diarizer;
import org.elsol.store.Database;
import org.elsol.store.TestDatabase;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.NewRerun;
import org.elsol.store.consultation.Priority;
import org.elsol.store.consultation.Progress;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.transcription.ChannelRole;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.Recording;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.SpeakerCount;
import org.elsol.store.transcription.Take;
import org.elsol.store.transcription.Takes;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.Window;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.store.transcription.audio.Sounds;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.transcription.Prepared;
import org.elsol.workflows.transcription.TranscriptionActivities;
import org.elsol.workflows.wire.FailureKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps over real rows, real files and a played recogniser: run again, go on, stop, undo, and name what failed. */
class TranscriptionActivitiesTest {

    private static final ConsultationRequest REQUEST = new ConsultationRequest("t", "c", "e", Source.RECORDING);
    private static final Take FIRST = Take.first("t", "c");
    private static final AudioKey RECORDING = new AudioKey("t", "c", AudioKey.Part.RECORDING);
    private static final AudioKey DECODED = new AudioKey("t", "c", AudioKey.Part.DECODED);

    private static TestDatabase database;

    @TempDir
    Path folder;

    private final PlayedRecognizer recognizer = new PlayedRecognizer();
    private TestActivityEnvironment temporal;
    private String language = "es";
    private Transcripts transcripts;
    private Takes takes;
    private Consultations consultations;
    private Reruns reruns;
    private FileAudioStore audio;
    private TranscriptionActivities activities;

    @BeforeAll
    static void start_database() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stop_database() {
        database.close();
    }

    @BeforeEach
    void open() throws IOException {
        transcripts = new Transcripts(database.of(Database.Context.TRANSCRIPTION));
        takes = new Takes(database.of(Database.Context.TRANSCRIPTION));
        consultations = new Consultations(database.of(Database.Context.CONSULTATION));
        reruns = new Reruns(database.of(Database.Context.CONSULTATION));
        database.of(Database.Context.TRANSCRIPTION).useHandle(handle -> handle.execute("""
                truncate transcription.recording, transcription.speech_window, transcription.transcript cascade"""));
        truncateConsultations();
        audio = new FileAudioStore(folder.resolve("audio"), new SecretKeySpec(new byte[32], "AES"));
        temporal = TestActivityEnvironment.newInstance();
        register(() -> recognizer, DecoderSettings.DEFAULT);
        open("es");
    }

    private static void truncateConsultations() {
        database.of(Database.Context.CONSULTATION).useHandle(handle -> handle.execute("""
                truncate consultation.event, consultation.consultation, consultation.progress, consultation.label,
                consultation.rerun cascade"""));
    }

    private void open(String spoken) {
        language = spoken;
        consultations.open(new NewConsultation(
                "c", "t", Source.RECORDING, Priority.ROUTINE, null, null, spoken, null, Instant.now(), "e"));
    }

    private void register(Supplier<SpeechRecognizer> speech, DecoderSettings limits) throws IOException {
        AudioDecoder decoder = new AudioDecoder(audio, new SpoolFolder(folder.resolve("spool")), Ffmpeg.find(), limits);
        OnFirstUse<VoiceActivity> voice = new OnFirstUse<>(
                () -> new VoiceActivity(SpeechModels.silero(), SpeechModels.SILERO_SHA256, new ModelClock()));
        OnFirstUse<Diarizer> speakers = new OnFirstUse<>(SpeechModels::diarizer);
        temporal.registerActivitiesImplementations(new TranscriptionActivitiesImpl(
                transcripts, takes, consultations, reruns, audio, decoder, voice, speech, speakers));
        activities = temporal.newActivityStub(TranscriptionActivities.class);
    }

    @AfterEach
    void close() {
        temporal.close();
    }

    @Test
    void a_recording_without_speech_has_no_window_and_its_length_is_measured() throws Exception {
        record(Sounds.wav(8000, Sounds.noise(8000 * 5, 0.05f, 1)), 1, List.of());
        assertThat(activities.prepare(REQUEST)).isEqualTo(new Prepared(0, 0));
        assertThat(transcripts.recording("t", "c").orElseThrow().seconds()).isEqualTo(5.0);
    }

    @Test
    void human_speech_is_prepared_again_with_the_same_windows() throws Exception {
        byte[] pcm =
                Prompts.pcm(Ffmpeg.find(), Prompts.longerThanThreeSeconds(1).getFirst());
        float[] voice = new PcmReader(new ByteArrayInputStream(pcm), 1).read(pcm.length / 2)[0];
        record(Sounds.wav(16_000, voice), 1, List.of());
        Prepared prepared = activities.prepare(REQUEST);
        assertThat(prepared.hasSpeech()).isTrue();
        List<Window> windows = takes.windows(FIRST);
        assertThat(activities.prepare(REQUEST)).isEqualTo(prepared);
        assertThat(takes.windows(FIRST)).isEqualTo(windows);
    }

    @Test
    void windows_are_transcribed_attributed_and_told() throws Exception {
        recordWithWindows(5, List.of());
        assertThat(activities.transcribe(REQUEST)).isEqualTo(5);
        activities.attribute(REQUEST);
        Transcript transcript = transcripts.latest("t", "c").orElseThrow();
        assertThat(transcript.revision()).isEqualTo(1);
        assertThat(transcript.segments()).extracting(Segment::id).containsExactly("s1", "s2", "s3", "s4", "s5");
        assertThat(transcript.models()).containsKeys("speech", "voiceActivity", "diarization");
        assertThat(transcripts.speakers("t", "c")).extracting(Speaker::role).containsExactly(Role.UNKNOWN);
        assertThat(types())
                .containsExactly(EventType.AUDIO_UPLOADED, EventType.AUDIO_TRANSCRIBED, EventType.SPEAKERS_ATTRIBUTED);
    }

    @Test
    void a_language_that_the_caller_left_open_is_heard_once_and_kept() throws Exception {
        truncateConsultations();
        open(Recording.AUTO);
        recognizer.speak(new DetectedLanguage("it", 0.97));
        recordWithWindows(4, List.of());
        recognizer.failAfter(1);
        assertFails(() -> activities.transcribe(REQUEST), FailureKind.SPEECH_MODEL_UNAVAILABLE, true);
        recognizer.failAfter(Integer.MAX_VALUE);
        recognizer.speak(new DetectedLanguage("fr", 0.97));
        activities.transcribe(REQUEST);
        activities.attribute(REQUEST);
        assertThat(recognizer.detections()).isEqualTo(1);
        assertThat(recognizer.languages()).containsOnly("it");
        assertThat(transcripts.latest("t", "c").orElseThrow().language()).isEqualTo("it");
        assertThat(consultations.find("t", "c").orElseThrow().language()).isEqualTo("it");
        assertThat(transcripts.recording("t", "c").orElseThrow().isInAnotherLanguage())
                .isFalse();
        consultations.rebuildProjection();
        assertThat(consultations.find("t", "c").orElseThrow().language()).isEqualTo("it");
    }

    @Test
    void a_recording_in_another_language_than_given_is_labelled_and_recognised_as_given() throws Exception {
        recognizer.speak(new DetectedLanguage("fr", 0.97));
        recordWithWindows(2, List.of());
        activities.transcribe(REQUEST);
        activities.transcribe(REQUEST);
        assertThat(recognizer.languages()).containsOnly("es");
        assertThat(recognizer.detections()).isEqualTo(1);
        Recording recording = transcripts.recording("t", "c").orElseThrow();
        assertThat(recording.detectedLanguage()).isEqualTo(new DetectedLanguage("fr", 0.97));
        assertThat(recording.isInAnotherLanguage()).isTrue();
        assertThat(consultations.events("t", "c", 0).getLast().details())
                .containsEntry("detectedLanguage", "fr")
                .containsEntry("languageProbability", 0.97);
        activities.discard(REQUEST);
        assertThat(transcripts.recording("t", "c").orElseThrow().detectedLanguage())
                .isNull();
    }

    @Test
    void another_language_that_is_hardly_probable_is_no_mismatch() throws Exception {
        recognizer.speak(new DetectedLanguage("gl", 0.45));
        recordWithWindows(1, List.of());
        activities.transcribe(REQUEST);
        assertThat(transcripts.recording("t", "c").orElseThrow().isInAnotherLanguage())
                .isFalse();
    }

    @Test
    void the_same_steps_again_leave_the_same_rows() throws Exception {
        recordWithWindows(3, List.of());
        activities.transcribe(REQUEST);
        activities.attribute(REQUEST);
        Transcript transcript = transcripts.latest("t", "c").orElseThrow();
        assertThat(activities.transcribe(REQUEST)).isEqualTo(3);
        activities.attribute(REQUEST);
        assertThat(transcripts.latest("t", "c")).contains(transcript);
        assertThat(recognizer.calls()).isEqualTo(3);
        assertThat(types()).hasSize(3);
    }

    @Test
    void a_retry_goes_on_where_the_last_worker_died_and_says_so() throws Exception {
        recordWithWindows(6, List.of());
        recognizer.failAfter(2);
        assertFails(() -> activities.transcribe(REQUEST), FailureKind.SPEECH_MODEL_UNAVAILABLE, true);
        long kept = takes.windows(FIRST).stream().filter(Window::isTranscribed).count();
        assertThat(kept).isBetween(2L, 3L);
        recognizer.failAfter(Integer.MAX_VALUE);
        List<String> beats = Collections.synchronizedList(new ArrayList<>());
        temporal.setActivityHeartbeatListener(
                WindowProgress.WindowsDone.class, done -> beats.add(done.windowsDone() + "/" + done.windowsTotal()));
        assertThat(activities.transcribe(REQUEST)).isEqualTo(6);
        // The test environment passes on the first beat of each second alone.
        assertThat(beats).first().isEqualTo(kept + "/6");
        assertThat(consultations.progress("c")).contains(new Progress(Stage.TRANSCRIBING, 6, 6));
    }

    @Test
    void a_step_whose_record_asks_for_a_cancel_stops_within_a_window_and_leaves_no_thread() throws Exception {
        recordWithWindows(8, List.of());
        recognizer.takeUntilCancelled();
        Thread cancel = Thread.ofPlatform().start(() -> {
            recognizer.awaitFirstCall();
            consultations.append("t", "c", EventType.CONSULTATION_CANCEL_REQUESTED, "cancel", Map.of());
        });
        long start = System.nanoTime();
        assertFails(() -> activities.transcribe(REQUEST), FailureKind.CANCEL_REQUESTED, false);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(recognizer.running()).isZero();
        assertFails(() -> activities.prepare(REQUEST), FailureKind.CANCEL_REQUESTED, false);
        cancel.join();
    }

    @Test
    void channels_are_the_roles_that_the_caller_gave() throws Exception {
        float[] tone = Sounds.tone(200, 16_000 * 10, 16_000);
        record(
                Sounds.wav(16_000, tone, tone),
                2,
                List.of(new ChannelRole(0, Role.CLINICIAN), new ChannelRole(1, Role.PATIENT)));
        takes.plan(FIRST, List.of(new Window(0, 0, 0, 3000, null), new Window(1, 1, 3000, 6000, null)));
        activities.transcribe(REQUEST);
        activities.attribute(REQUEST);
        assertThat(transcripts.latest("t", "c").orElseThrow().segments())
                .extracting(Segment::role)
                .containsExactly(Role.CLINICIAN, Role.PATIENT);
        assertThat(recognizer.samples()).containsOnly(48_000);
    }

    @Test
    void discard_takes_all_but_the_recording_and_may_be_run_twice() throws Exception {
        recordWithWindows(2, List.of());
        activities.transcribe(REQUEST);
        activities.attribute(REQUEST);
        activities.discard(REQUEST);
        activities.discard(REQUEST);
        assertThat(takes.windows(FIRST)).isEmpty();
        assertThat(transcripts.latest("t", "c")).isEmpty();
        assertThat(audio.size(DECODED)).isEmpty();
        assertThat(audio.size(RECORDING)).isPresent();
        assertThat(transcripts.recording("t", "c")).isPresent();
    }

    @Test
    void tidy_takes_the_decoded_audio_alone_and_a_later_step_decodes_again() throws Exception {
        recordWithWindows(2, List.of());
        activities.transcribe(REQUEST);
        activities.tidy(REQUEST);
        activities.tidy(REQUEST);
        assertThat(audio.size(DECODED)).isEmpty();
        assertThat(activities.transcribe(REQUEST)).isEqualTo(2);
    }

    @Test
    void what_fails_has_its_kind() throws Exception {
        assertFails(() -> activities.prepare(REQUEST), FailureKind.RECORD_MISSING, false);
        record("no sound".getBytes(StandardCharsets.US_ASCII), 1, List.of());
        assertFails(() -> activities.prepare(REQUEST), FailureKind.UNREADABLE_AUDIO, false);
        audio.delete(RECORDING);
        assertFails(() -> activities.prepare(REQUEST), FailureKind.RECORD_MISSING, false);
        audio.put(RECORDING, new ByteArrayInputStream(Sounds.wav(8000, new float[8000])));
        Files.write(folder.resolve("audio/t/c/recording"), new byte[100]);
        assertFails(() -> activities.prepare(REQUEST), FailureKind.STORAGE_UNAVAILABLE, true);
    }

    @Test
    void a_recording_that_is_too_long_says_so_and_is_not_tried_again() throws Exception {
        temporal.close();
        temporal = TestActivityEnvironment.newInstance();
        register(() -> recognizer, new DecoderSettings(Duration.ofSeconds(4), Duration.ofMinutes(1)));
        record(Sounds.wav(8000, Sounds.noise(8000 * 5, 0.05f, 1)), 1, List.of());
        assertFails(() -> activities.prepare(REQUEST), FailureKind.RECORDING_TOO_LONG, false);
        assertThat(audio.size(DECODED)).isEmpty();
    }

    @Test
    void a_model_that_was_missing_at_start_can_be_brought_while_it_runs() throws Exception {
        List<SpeechRecognizer> brought = new ArrayList<>();
        temporal.close();
        temporal = TestActivityEnvironment.newInstance();
        register(
                new OnFirstUse<>(() -> {
                    if (brought.isEmpty()) {
                        throw new SpeechModelUnavailable("The speech model ggml-base.bin cannot be read", null);
                    }
                    return brought.getFirst();
                }),
                DecoderSettings.DEFAULT);
        recordWithWindows(1, List.of());
        assertFails(() -> activities.transcribe(REQUEST), FailureKind.SPEECH_MODEL_UNAVAILABLE, true);
        brought.add(recognizer);
        assertThat(activities.transcribe(REQUEST)).isEqualTo(1);
    }

    @Test
    void a_re_run_hears_again_as_the_next_revision_and_leaves_the_first_one_alone() throws IOException {
        recordWithWindows(2, List.of(new ChannelRole(0, Role.PATIENT)));
        activities.transcribe(REQUEST);
        activities.attribute(REQUEST);
        Transcript first = transcripts.latest("t", "c").orElseThrow();
        List<Window> heard = takes.windows(FIRST);

        openRerun("r1", Stage.TRANSCRIBING);
        activities.transcribe(again("r1"));
        activities.attribute(again("r1"));
        activities.attribute(again("r1"));

        assertThat(transcripts.latest("t", "c").orElseThrow().revision()).isEqualTo(2);
        assertThat(transcripts.revision("t", "c", 1)).contains(first);
        assertThat(takes.windows(FIRST)).isEqualTo(heard);
        assertThat(takes.windows(new Take("t", "c", "r1"))).hasSize(2).allMatch(Window::isTranscribed);
        assertThat(types().stream().filter(EventType.AUDIO_TRANSCRIBED::equals)).hasSize(1);
        assertThat(reruns.find("t", "r1").orElseThrow().progress()).isEqualTo(new Progress(Stage.ATTRIBUTING, 1, 1));

        activities.discard(again("r1"));
        assertThat(transcripts.latest("t", "c")).contains(first);
        assertThat(takes.windows(new Take("t", "c", "r1"))).isEmpty();
    }

    @Test
    void attributing_anew_takes_the_words_of_the_last_take() throws IOException {
        recordWithWindows(1, List.of(new ChannelRole(0, Role.PATIENT)));
        activities.transcribe(REQUEST);
        activities.attribute(REQUEST);
        int windows = recognizer.calls();

        openRerun("r1", Stage.ATTRIBUTING);
        activities.attribute(again("r1"));

        assertThat(recognizer.calls()).isEqualTo(windows);
        assertThat(transcripts.latest("t", "c").orElseThrow().text())
                .isEqualTo(transcripts.revision("t", "c", 1).orElseThrow().text());
    }

    @Test
    void a_re_run_that_is_cancelled_stops_within_a_window() throws IOException {
        recordWithWindows(2, List.of(new ChannelRole(0, Role.PATIENT)));
        activities.transcribe(REQUEST);
        activities.attribute(REQUEST);
        openRerun("r1", Stage.TRANSCRIBING);
        reruns.requestCancel("t", "r1");

        assertFails(() -> activities.transcribe(again("r1")), FailureKind.CANCEL_REQUESTED, false);
    }

    private void openRerun(String id, Stage from) {
        assertThat(reruns.open(new NewRerun(id, "t", "c", null, from, "e2", "e")))
                .isTrue();
    }

    private static ConsultationRequest again(String rerunId) {
        return new ConsultationRequest("t", "c", "e2", Source.RECORDING, false, rerunId);
    }

    private static void assertFails(ThrowingCallable step, FailureKind kind, boolean again) {
        assertThatThrownBy(step)
                .isInstanceOf(ActivityFailure.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo(kind.name());
                    assertThat(failure.isNonRetryable()).isEqualTo(!again);
                });
    }

    private List<EventType> types() {
        return consultations.events("t", "c", 0).stream().map(Event::type).toList();
    }

    private void recordWithWindows(int windows, List<ChannelRole> roles) throws IOException {
        record(Sounds.wav(8000, Sounds.tone(200, 8000 * 10, 8000)), 1, roles);
        takes.plan(
                FIRST,
                IntStream.range(0, windows)
                        .mapToObj(i -> new Window(i, 0, i * 1000L, i * 1000L + 900, null))
                        .toList());
    }

    private void record(byte[] file, int channels, List<ChannelRole> roles) throws IOException {
        audio.put(RECORDING, new ByteArrayInputStream(file));
        transcripts.addRecording(new Recording(
                "t",
                "c",
                "a.wav",
                "wav",
                1,
                channels,
                8000,
                file.length,
                "0",
                false,
                null,
                language,
                roles,
                new SpeakerCount(null, null, null),
                List.of()));
    }
}
