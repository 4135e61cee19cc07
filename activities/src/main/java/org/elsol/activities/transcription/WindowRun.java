package org.elsol.activities.transcription;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Recording;
import org.elsol.store.transcription.Take;
import org.elsol.store.transcription.Takes;
import org.elsol.store.transcription.Window;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioStore;

/** Recognises windows of one recording, as many at once as the recogniser takes, and keeps each as soon as it is done. */
final class WindowRun {

    private static final long BYTES_PER_MS = AudioDecoder.SAMPLE_RATE * Short.BYTES / 1000;
    private static final long SECONDS_A_BEAT = 1;

    /** For each window under way another waits in line; else every turn that one gives back went to another recording. */
    private static final int LINED_UP = 2;

    private final SpeechRecognizer recognizer;
    private final Turns.Line line;
    private final AudioStore audio;
    private final Takes takes;
    private final Take take;
    private final Recording recording;
    private final int channels;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    /**
     * @param line where each window waits for its turn
     * @param channels how many the decoded audio has
     */
    WindowRun(
            SpeechRecognizer recognizer,
            Turns.Line line,
            AudioStore audio,
            Takes takes,
            Take take,
            Recording recording,
            int channels) {
        this.recognizer = recognizer;
        this.line = line;
        this.audio = audio;
        this.takes = takes;
        this.take = take;
        this.recording = recording;
        this.channels = channels;
    }

    /**
     * Runs to the end, or to the first failure: then the others stop within a window, and no thread is left.
     *
     * @param finished is told after each window, and every second without one, how many are done; what it throws ends
     *     the run
     */
    void recognise(List<Window> windows, IntConsumer finished) throws IOException, RecognitionCancelled {
        try (ExecutorService threads = Executors.newFixedThreadPool(
                LINED_UP * recognizer.parallel(), Thread.ofVirtual().factory())) {
            try {
                CompletionService<Void> results = new ExecutorCompletionService<>(threads);
                for (Window window : windows) {
                    results.submit(() -> recognise(window));
                }
                for (int done = 0; done < windows.size(); ) {
                    Future<Void> result = results.poll(SECONDS_A_BEAT, TimeUnit.SECONDS);
                    if (result != null) {
                        result.get();
                        done++;
                    }
                    finished.accept(done);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RecognitionCancelled();
            } catch (ExecutionException e) {
                throw unwrapped(e);
            } finally {
                cancelled.set(true);
                threads.shutdownNow();
            }
        }
    }

    private Void recognise(Window window) throws IOException, RecognitionCancelled {
        List<RecognisedSegment> segments = inTurn(() -> recognizer.recognise(request(window), cancelled::get));
        takes.store(take, window.index(), segments);
        return null;
    }

    /** The language of one window. */
    DetectedLanguage detect(Window window) throws IOException, RecognitionCancelled {
        return inTurn(() -> recognizer.detect(request(window), cancelled::get));
    }

    private interface Work<T> {
        T run() throws IOException, RecognitionCancelled;
    }

    private <T> T inTurn(Work<T> work) throws IOException, RecognitionCancelled {
        try (Turns.Turn _ = line.await()) {
            if (cancelled.get()) {
                throw new RecognitionCancelled();
            }
            return work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecognitionCancelled();
        }
    }

    private SpeechRequest request(Window window) throws IOException {
        return new SpeechRequest(samples(window), window.startMs(), recording.spokenLanguage(), recording.vocabulary());
    }

    private float[] samples(Window window) throws IOException {
        AudioKey key = new AudioKey(recording.tenant(), recording.consultationId(), AudioKey.Part.DECODED);
        long bytesPerMs = BYTES_PER_MS * channels;
        long milliseconds = window.endMs() - window.startMs();
        try (InputStream pcm = audio.open(key, window.startMs() * bytesPerMs, milliseconds * bytesPerMs)) {
            int frames = Math.toIntExact(milliseconds * AudioDecoder.SAMPLE_RATE / 1000);
            return new PcmReader(pcm, channels).read(frames)[window.channel()];
        }
    }

    private static RecognitionCancelled unwrapped(ExecutionException failure) throws IOException {
        return switch (failure.getCause()) {
            case RecognitionCancelled stopped -> stopped;
            case IOException storage -> throw storage;
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case null, default ->
                throw new IllegalStateException("A window failed in a way that nobody named", failure);
        };
    }
}
