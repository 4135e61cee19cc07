package org.elsol.activities.transcription;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.models.ModelSettings;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Window;

/** Hears the words of a conversation as ElSol does: voice activity, windows, recognition; native where it was built. */
final class ConversationHearing implements AutoCloseable {

    private static final int RATE = AudioDecoder.SAMPLE_RATE;
    private static final int AROUND_A_CLIP = RATE / 2;

    private final VoiceActivity activity;
    private final SpeechRecognizer recognizer;

    ConversationHearing() throws IOException {
        activity = new VoiceActivity(SpeechModels.silero(), SpeechModels.SILERO_SHA256, new ModelClock());
        NativeSpeech built = NativeSpeech.beside(ModelSettings.fromEnvironment().folder());
        Path model = SpeechModels.whisper();
        recognizer = built.isUsable()
                ? WhisperRecognizer.built(
                        model, SpeechModels.WHISPER_SHA256, built, SpeechWeights.Q8_0, WhisperSettings.standard())
                : WhisperRecognizer.portable(
                        model,
                        SpeechModels.WHISPER_SHA256,
                        Files.createTempDirectory("elsol-hearing"),
                        WhisperSettings.standard());
    }

    /** Windows with what was heard in them, of each channel. */
    List<Window> hear(byte[] pcm, int channels, String language) throws IOException {
        float[][] samples = new PcmReader(new ByteArrayInputStream(pcm), channels).read(pcm.length / (2 * channels));
        List<Window> heard = new ArrayList<>();
        for (Window window : Windows.cut(activity.profile(new ByteArrayInputStream(pcm), channels, () -> {}))) {
            float[] channel = samples[window.channel()];
            int from = (int) (window.startMs() * RATE / 1000);
            int to = (int) Math.min(channel.length, window.endMs() * RATE / 1000);
            List<RecognisedSegment> segments =
                    recognise(Arrays.copyOfRange(channel, from, to), window.startMs(), language);
            heard.add(new Window(window.index(), window.channel(), window.startMs(), window.endMs(), segments));
        }
        return heard;
    }

    /** A clip without a text gets for one what is heard in it when it is alone. */
    Clip withText(Clip clip, String language) {
        if (clip.text() != null) {
            return clip;
        }
        float[] alone = new float[clip.samples().length + 2 * AROUND_A_CLIP];
        System.arraycopy(clip.samples(), 0, alone, AROUND_A_CLIP, clip.samples().length);
        List<String> texts = recognise(alone, 0, language).stream()
                .map(RecognisedSegment::text)
                .toList();
        return new Clip(clip.name(), clip.samples(), clip.spoken(), String.join(" ", texts));
    }

    /** The same conversation with a text for each clip. */
    PlayedConversation withTexts(PlayedConversation played, String language) {
        List<PlayedConversation.Turn> turns = played.turns().stream()
                .map(turn -> new PlayedConversation.Turn(turn.speaker(), withText(turn.clip(), language), turn.at()))
                .toList();
        return new PlayedConversation(played.voices(), turns, played.truth());
    }

    private List<RecognisedSegment> recognise(float[] samples, long startMs, String language) {
        try {
            return recognizer.recognise(new SpeechRequest(samples, startMs, language, List.of()), () -> false);
        } catch (RecognitionCancelled e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        recognizer.close();
        activity.close();
    }
}
