package org.elsol.activities.transcription.speakers;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.IntStream;
import org.elsol.activities.models.InstalledModel;
import org.elsol.activities.models.ModelClock;
import org.elsol.store.transcription.ModelUse;

/** Finds out who speaks when. May be called by several threads at once; each call works on one thread. */
public final class Diarizer implements AutoCloseable {

    /** Centres nearer to each other than this are one person: those of one voice cut in two were at 0.64 and more, those of
     * two people at 0.54 and less, in {@code bench/diarization}. */
    private static final double SAME_PERSON = 0.6;

    /** With less speech there is one speaker. */
    private static final double LEAST_SPEECH_SECONDS = 2;

    /** How often the turns and the centres are found anew of each other. */
    private static final int ROUNDS = 2;

    private static final String PARAMETERS =
            "windows of 10 s every 5 s, voiceprints of 1.5 s every 0.5 s, average linkage and k-means by cosine, Viterbi";

    private final SegmentationNetwork segmentation;
    private final VoiceprintNetwork voiceprints;
    private final ModelUse model;

    /**
     * Loads both networks.
     *
     * @param clock is told when they work
     * @throws SpeakerModelUnavailable if a file is missing or no such network
     */
    public Diarizer(InstalledModel segmentation, InstalledModel voiceprints, ModelClock clock) {
        this.segmentation = new SegmentationNetwork(segmentation.file(), clock);
        this.voiceprints = new VoiceprintNetwork(voiceprints.file(), clock);
        this.model = new ModelUse(
                segmentation.name() + " + " + voiceprints.name(),
                segmentation.sha256(),
                PARAMETERS + "; voiceprints sha256 " + voiceprints.sha256());
    }

    /** What a transcript says about these models. */
    public ModelUse model() {
        return model;
    }

    /**
     * Goes through decoded audio to its end. Memory grows with its length by about 4 kB a second, 60 MB for
     * four hours.
     *
     * @param pcm signed 16-bit little-endian samples at 16 kHz, one channel
     * @param beat called for each window; what it throws ends the work
     * @throws SpeakerModelUnavailable if a network fails
     */
    public SpeakerTimeline diarize(InputStream pcm, SpeakerBounds bounds, Runnable beat) throws IOException {
        Heard heard = new Listening(segmentation, voiceprints).listen(pcm, beat);
        Grouping grouping = new Grouping(heard.prints());
        int most = heard.speechSeconds() < LEAST_SPEECH_SECONDS ? 1 : bounds.most();
        Course course = course(heard, grouping.centres(most));
        for (int count = most - 1; count >= bounds.least() && !course.areDifferent(); count--) {
            course = course(heard, grouping.centres(count));
        }
        int ghost = Ghosts.first(course.timeline());
        while (ghost >= 0 && course.timeline().speakers() > bounds.least()) {
            course = course(heard, without(course.centres(), ghost));
            ghost = Ghosts.first(course.timeline());
        }
        return course.timeline().inOrderOfAppearance();
    }

    @SuppressWarnings("ArrayRecordComponent") // nobody compares courses
    private record Course(SpeakerTimeline timeline, float[][] centres) {

        boolean areDifferent() {
            for (int i = 0; i < centres.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (Voiceprints.similarity(centres[i], centres[j]) > SAME_PERSON) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private static Course course(Heard heard, float[][] start) {
        float[][] centres = start;
        for (int round = 0; round < ROUNDS; round++) {
            TurnTaking turns = new TurnTaking(heard, centres);
            centres = turns.centres(turns.speakers(), centres);
        }
        TurnTaking turns = new TurnTaking(heard, centres);
        return new Course(new SpeakerTimeline(turns.speaking(turns.speakers()), centres.length), centres);
    }

    private static float[][] without(float[][] centres, int ghost) {
        return IntStream.range(0, centres.length)
                .filter(i -> i != ghost)
                .mapToObj(i -> centres[i])
                .toArray(float[][]::new);
    }

    @Override
    public void close() {
        segmentation.close();
        voiceprints.close();
    }
}
