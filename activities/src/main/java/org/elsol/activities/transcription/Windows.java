package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.elsol.store.transcription.Window;

/**
 * Cuts speech into windows of at most 30 s, which is what the recogniser hears at once. Neighbouring stretches go into
 * one window; a long pause begins a new one; a stretch that is longer than a window is cut where it is quietest.
 */
final class Windows {

    private static final int LONGEST_FRAMES = 28_800 / SpeechProfile.FRAME_MS;
    private static final int LONG_PAUSE_FRAMES = 3_000 / SpeechProfile.FRAME_MS;

    private Windows() {}

    /** The windows of all channels in the order of time, then of channel; none where nobody speaks. */
    static List<Window> cut(List<SpeechProfile> channels) {
        List<Window> windows = new ArrayList<>();
        for (int channel = 0; channel < channels.size(); channel++) {
            for (SpeechSpan span : pack(channels.get(channel))) {
                long start = (long) span.start() * SpeechProfile.FRAME_MS;
                long end = (long) span.end() * SpeechProfile.FRAME_MS;
                windows.add(new Window(0, channel, start, end, null));
            }
        }
        windows.sort(Comparator.comparingLong(Window::startMs).thenComparingInt(Window::channel));
        List<Window> numbered = new ArrayList<>();
        for (Window window : windows) {
            numbered.add(new Window(numbered.size(), window.channel(), window.startMs(), window.endMs(), null));
        }
        return numbered;
    }

    /** How many milliseconds of speech there are, over all channels. */
    static long speechMs(List<SpeechProfile> channels) {
        return channels.stream()
                .flatMap(profile -> SpeechSpans.of(profile).stream())
                .mapToLong(span -> (long) span.frames() * SpeechProfile.FRAME_MS)
                .sum();
    }

    private static List<SpeechSpan> pack(SpeechProfile profile) {
        List<SpeechSpan> packed = new ArrayList<>();
        for (SpeechSpan span : SpeechSpans.of(profile)) {
            for (SpeechSpan piece : pieces(span, profile.loudness())) {
                SpeechSpan last = packed.isEmpty() ? null : packed.getLast();
                if (last != null
                        && piece.start() - last.end() < LONG_PAUSE_FRAMES
                        && piece.end() - last.start() <= LONGEST_FRAMES) {
                    packed.set(packed.size() - 1, new SpeechSpan(last.start(), piece.end()));
                } else {
                    packed.add(piece);
                }
            }
        }
        return packed;
    }

    private static List<SpeechSpan> pieces(SpeechSpan span, float[] loudness) {
        List<SpeechSpan> pieces = new ArrayList<>();
        int start = span.start();
        while (span.end() - start > LONGEST_FRAMES) {
            int cut = quietest(loudness, start + LONGEST_FRAMES / 2, start + LONGEST_FRAMES);
            pieces.add(new SpeechSpan(start, cut));
            start = cut;
        }
        pieces.add(new SpeechSpan(start, span.end()));
        return pieces;
    }

    /** The frame in the middle of the three that are quietest together; the latest such. */
    private static int quietest(float[] loudness, int from, int to) {
        int best = to - 1;
        double least = Double.MAX_VALUE;
        for (int frame = from; frame < to; frame++) {
            double sum = loudness[frame - 1] + loudness[frame] + loudness[Math.min(frame + 1, loudness.length - 1)];
            if (sum <= least) {
                least = sum;
                best = frame;
            }
        }
        return best;
    }
}
