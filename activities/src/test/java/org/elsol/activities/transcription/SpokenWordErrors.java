package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Window;
import org.elsol.store.transcription.Word;

/**
 * What is wrong with the words of a conversation and with whose they are.
 *
 * @param words that were heard while one person spoke, or in a pause nearest to one; those heard while two do are anybody's
 *     and are not counted here
 * @param misattributed of these, given to another than who speaks at the middle of the word, under the best assignment of
 *     speakers to people
 * @param all errors of the words in the order of time, whoever says them (WER)
 * @param perSpeaker errors of each speaker's words against those of the person whom he is taken for, under the best
 *     assignment (cpWER, as CHiME-6)
 */
record SpokenWordErrors(int words, int misattributed, WordErrors all, WordErrors perSpeaker) {

    /** Heard with one microphone. */
    static SpokenWordErrors of(PlayedConversation played, List<Segment> segments) {
        return of(played, segments, word -> person(played, (word.startMs() + word.endMs()) / 2000.0));
    }

    /** Heard with a microphone for each: a word is of the person on whose channel it was heard. */
    static SpokenWordErrors ofChannels(PlayedConversation played, List<Segment> segments, List<Window> windows) {
        IdentityHashMap<Word, Integer> channels = new IdentityHashMap<>();
        for (Window window : windows) {
            for (RecognisedSegment segment : Objects.requireNonNull(window.segments())) {
                segment.words().forEach(word -> channels.put(word, window.channel()));
            }
        }
        return of(played, segments, word -> Objects.requireNonNull(channels.get(word)));
    }

    private static SpokenWordErrors of(
            PlayedConversation played, List<Segment> segments, ToIntFunction<Word> personOf) {
        int people = played.voices().length;
        List<String> speakers =
                segments.stream().map(Segment::speaker).distinct().sorted().toList();
        double[][] shared = new double[people][Math.max(people, speakers.size())];
        int words = 0;
        for (Segment segment : segments) {
            for (Word word : segment.words()) {
                int person = personOf.applyAsInt(word);
                if (person >= 0) {
                    shared[person][speakers.indexOf(segment.speaker())]++;
                    words++;
                }
            }
        }
        int right = (int) Assignment.best(shared);
        return new SpokenWordErrors(
                words, words - right, all(played, segments), perSpeaker(played, segments, speakers));
    }

    double misattributedShare() {
        return words == 0 ? 0 : (double) misattributed / words;
    }

    /** Who alone speaks then, or in a pause is nearest; −1 where two speak. */
    private static int person(PlayedConversation played, double time) {
        List<Integer> speaking = played.speakersAt(time);
        if (speaking.size() > 1) {
            return -1;
        }
        return speaking.isEmpty() ? nearest(played, time) : speaking.getFirst();
    }

    private static int nearest(PlayedConversation played, double time) {
        return played.truth().stream()
                .min(Comparator.comparingDouble(one -> Math.max(one.start() - time, time - one.end())))
                .orElseThrow()
                .speaker();
    }

    private static WordErrors all(PlayedConversation played, List<Segment> segments) {
        String said = String.join(
                " ", played.turns().stream().map(turn -> text(turn.clip())).toList());
        String heard = String.join(
                " ",
                segments.stream()
                        .sorted(Comparator.comparing(Segment::startMs))
                        .map(Segment::text)
                        .toList());
        return WordErrors.between(said, heard);
    }

    private static WordErrors perSpeaker(PlayedConversation played, List<Segment> segments, List<String> speakers) {
        int people = played.voices().length;
        int columns = Math.max(people, speakers.size());
        double[][] errors = new double[columns][columns];
        int words = 0;
        for (int person = 0; person < columns; person++) {
            String said = person < people ? said(played, person) : "";
            words += WordErrors.between(said, "").words();
            for (int speaker = 0; speaker < columns; speaker++) {
                String heard = speaker < speakers.size() ? heard(segments, speakers.get(speaker)) : "";
                errors[person][speaker] = -WordErrors.between(said, heard).errors();
            }
        }
        return new WordErrors((int) -Assignment.best(errors), words);
    }

    private static String said(PlayedConversation played, int person) {
        List<String> texts = new ArrayList<>();
        played.turns().stream().filter(turn -> turn.speaker() == person).forEach(turn -> texts.add(text(turn.clip())));
        return String.join(" ", texts);
    }

    private static String heard(List<Segment> segments, String speaker) {
        return String.join(
                " ",
                segments.stream()
                        .filter(segment -> segment.speaker().equals(speaker))
                        .map(Segment::text)
                        .toList());
    }

    private static String text(Clip clip) {
        if (clip.text() == null) {
            throw new IllegalArgumentException("Nobody wrote down what is said in " + clip.name());
        }
        return clip.text();
    }
}
