package org.elsol.activities.transcription.speakers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who speaks in each frame of a recording; several may at once. Speakers are counted from 0, in order of appearance. */
public final class SpeakerTimeline {

    /** Milliseconds from one frame to the next. */
    static final double FRAME_MS = SegmentationNetwork.FRAME_SAMPLES / 16.0;

    /** Where the first frame begins: half a frame before its middle. */
    static final double FIRST_MS = SegmentationNetwork.FIRST_MIDDLE / 16.0 - FRAME_MS / 2;

    private final byte[] speaking;
    private final int speakers;

    /** @param speaking a bit for each speaker in each frame */
    SpeakerTimeline(byte[] speaking, int speakers) {
        this.speaking = speaking.clone();
        this.speakers = speakers;
    }

    /** The same with the speakers numbered by their first frame; those who never speak are gone. */
    SpeakerTimeline inOrderOfAppearance() {
        int[] number = new int[speakers];
        Arrays.fill(number, -1);
        int seen = 0;
        byte[] numbered = new byte[speaking.length];
        for (int frame = 0; frame < speaking.length; frame++) {
            for (int speaker = 0; speaker < speakers; speaker++) {
                if (speaks(speaker, frame)) {
                    number[speaker] = number[speaker] < 0 ? seen++ : number[speaker];
                    numbered[frame] |= (byte) (1 << number[speaker]);
                }
            }
        }
        return new SpeakerTimeline(numbered, seen);
    }

    /** A stretch in which a speaker speaks without a pause. */
    public record Turn(int speaker, long startMs, long endMs) {}

    /** The timeline of these turns; speakers are counted from 0, and there are at most 8. */
    public static SpeakerTimeline of(List<Turn> turns) {
        long end = turns.stream().mapToLong(Turn::endMs).max().orElse(0);
        byte[] speaking = new byte[(int) Math.max(0, Math.ceil((end - FIRST_MS) / FRAME_MS))];
        int speakers = 0;
        for (Turn turn : turns) {
            speakers = Math.max(speakers, turn.speaker() + 1);
            for (int frame = 0; frame < speaking.length; frame++) {
                double middle = FIRST_MS + (frame + 0.5) * FRAME_MS;
                if (turn.startMs() <= middle && middle < turn.endMs()) {
                    speaking[frame] |= (byte) (1 << turn.speaker());
                }
            }
        }
        return new SpeakerTimeline(speaking, speakers);
    }

    /** How many speakers there are; 0 where nobody speaks. */
    public int speakers() {
        return speakers;
    }

    /** The turns of all speakers, by speaker, each in the order of time. */
    public List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        for (int speaker = 0; speaker < speakers; speaker++) {
            int start = -1;
            for (int frame = 0; frame <= speaking.length; frame++) {
                boolean speaks = frame < speaking.length && speaks(speaker, frame);
                if (speaks && start < 0) {
                    start = frame;
                } else if (!speaks && start >= 0) {
                    turns.add(new Turn(speaker, ms(start), ms(frame)));
                    start = -1;
                }
            }
        }
        return turns;
    }

    /** How many seconds the speaker speaks. */
    public double seconds(int speaker) {
        return seconds(speaker, false);
    }

    /** How many seconds the speaker speaks while another does. */
    public double overlapSeconds(int speaker) {
        return seconds(speaker, true);
    }

    private double seconds(int speaker, boolean overlapped) {
        int frames = 0;
        for (int frame = 0; frame < speaking.length; frame++) {
            if (speaks(speaker, frame) && (!overlapped || isOverlap(frame))) {
                frames++;
            }
        }
        return frames * FRAME_MS / 1000;
    }

    /** How much of a stretch the speaker speaks, in milliseconds. */
    public double speakingMs(int speaker, long startMs, long endMs) {
        int frames = 0;
        for (int frame = frame(startMs); frame < frameAfter(endMs); frame++) {
            frames += speaks(speaker, frame) ? 1 : 0;
        }
        return frames * FRAME_MS;
    }

    /** The share of the frames with speech in a stretch in which more than one speaks, in 0..1. */
    public double overlapShare(long startMs, long endMs) {
        int spoken = 0;
        int overlapped = 0;
        for (int frame = frame(startMs); frame < frameAfter(endMs); frame++) {
            spoken += speaking[frame] == 0 ? 0 : 1;
            overlapped += isOverlap(frame) ? 1 : 0;
        }
        return spoken == 0 ? 0 : (double) overlapped / spoken;
    }

    /** Who speaks nearest to this moment; −1 where nobody does within the distance. */
    public int nearest(long ms, long distanceMs) {
        int middle = (int) ((ms - FIRST_MS) / FRAME_MS);
        for (int distance = 0; distance * FRAME_MS <= distanceMs; distance++) {
            for (int frame : new int[] {middle - distance, middle + distance}) {
                if (frame >= 0 && frame < speaking.length && speaking[frame] != 0) {
                    return Integer.numberOfTrailingZeros(speaking[frame] & 0xff);
                }
            }
        }
        return -1;
    }

    private boolean speaks(int speaker, int frame) {
        return (speaking[frame] >> speaker & 1) != 0;
    }

    private boolean isOverlap(int frame) {
        return Integer.bitCount(speaking[frame] & 0xff) > 1;
    }

    private int frame(long ms) {
        return (int) Math.clamp(Math.floor((ms - FIRST_MS) / FRAME_MS), 0, speaking.length);
    }

    private int frameAfter(long ms) {
        return (int) Math.clamp(Math.ceil((ms - FIRST_MS) / FRAME_MS), 0, speaking.length);
    }

    private static long ms(int frame) {
        return frame == 0 ? 0 : Math.round(FIRST_MS + frame * FRAME_MS);
    }
}
