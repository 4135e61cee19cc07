package org.elsol.activities.transcription.speakers;

import org.elsol.store.transcription.SpeakerCount;

/**
 * How many people may speak. A consultation has two unless the caller says otherwise, or one where the evidence for a
 * second is weak.
 *
 * @param least at least 1
 * @param most at least {@code least}, at most {@link #MOST}
 */
public record SpeakerBounds(int least, int most) {

    /** More are not told apart. */
    public static final int MOST = 8;

    private static final int USUAL = 2;

    public SpeakerBounds {
        if (least < 1 || most < least || most > MOST) {
            throw new IllegalArgumentException("Between 1 and " + MOST + " speakers, the least not above the most");
        }
    }

    /** What the caller said; what lies outside 1 to {@link #MOST} is brought inside. */
    public static SpeakerBounds of(SpeakerCount said) {
        if (said.count() != null) {
            int count = Math.clamp(said.count(), 1, MOST);
            return new SpeakerBounds(count, count);
        }
        int least = said.min() == null ? 1 : Math.clamp(said.min(), 1, MOST);
        int most = said.max() == null ? Math.max(USUAL, least) : Math.clamp(said.max(), 1, MOST);
        return new SpeakerBounds(least, Math.max(least, most));
    }
}
