package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Word;

/**
 * Terms that may be said. A recogniser that is told of them hears them better and other words worse, and may write what it was
 * told: a term is taken over only where, untold, it heard something like it at that time.
 */
final class ExpectedTerms {

    /** «más forme a» is that much like «metformina». */
    private static final double LIKE = 0.6;

    /** Times of two passes differ by less. */
    private static final long NEAR_MS = 1_500;

    private static final int MOST_WORDS = 3;
    private static final int FEWEST_LETTERS = 5;

    private final List<Term> terms;

    ExpectedTerms(List<String> terms) {
        this.terms = terms.stream()
                .map(term -> new Term(term, " " + SoundsLike.spelled(term) + " ", SoundsLike.folded(term)))
                .filter(term -> term.folded().length() >= FEWEST_LETTERS)
                .toList();
    }

    private record Term(String text, String spelled, String folded) {}

    /** Words of a segment, {@code from} to before {@code to}, that sound like a term and do not hold it. */
    record Place(int segment, int from, int to, String term, double likeness, long middleMs) {}

    /** Where something like a term was heard. */
    List<Place> like(List<RecognisedSegment> heard) {
        List<Place> places = new ArrayList<>();
        for (int segment = 0; segment < heard.size(); segment++) {
            List<Word> words = heard.get(segment).words();
            for (int from = 0; from < words.size(); from++) {
                for (int to = from + 1; to <= Math.min(words.size(), from + MOST_WORDS); to++) {
                    addLike(places, segment, words, from, to);
                }
            }
        }
        return places;
    }

    private void addLike(List<Place> places, int segment, List<Word> words, int from, int to) {
        String text = text(words.subList(from, to));
        String spelled = " " + SoundsLike.spelled(text) + " ";
        String said = SoundsLike.folded(text);
        long middle = (words.get(from).startMs() + words.get(to - 1).endMs()) / 2;
        for (Term term : terms) {
            int difference = Math.abs(said.length() - term.folded().length());
            boolean tooFar = difference
                    > (1 - LIKE) * Math.max(said.length(), term.folded().length());
            if (tooFar || spelled.contains(term.spelled())) {
                continue;
            }
            double likeness = SoundsLike.likeness(said, term.folded());
            if (likeness >= LIKE) {
                places.add(new Place(segment, from, to, term.text(), likeness, middle));
            }
        }
    }

    /** What was heard, with the terms that were heard at these places when the recogniser was told of them. */
    static List<RecognisedSegment> taken(
            List<RecognisedSegment> heard, List<Place> places, List<RecognisedSegment> told) {
        List<Word> words =
                told.stream().flatMap(segment -> segment.words().stream()).toList();
        List<Place> free = new ArrayList<>(places);
        List<RecognisedSegment> taken = new ArrayList<>(heard);
        // From the end, so that the places before stay where they are.
        for (int from = words.size() - 1; from >= 0; from--) {
            for (int to = from + 1; to <= Math.min(words.size(), from + MOST_WORDS); to++) {
                List<Word> said = words.subList(from, to);
                nearest(free, said).ifPresent(place -> {
                    taken.set(place.segment(), with(taken.get(place.segment()), place, said));
                    free.removeIf(other -> other.segment() == place.segment() && other.to() > place.from());
                });
            }
        }
        return taken;
    }

    private static Optional<Place> nearest(List<Place> places, List<Word> said) {
        String folded = SoundsLike.folded(text(said));
        long middle = (said.getFirst().startMs() + said.getLast().endMs()) / 2;
        return places.stream()
                .filter(place -> SoundsLike.folded(place.term()).equals(folded))
                .filter(place -> Math.abs(place.middleMs() - middle) <= NEAR_MS)
                .max(Comparator.comparingDouble(Place::likeness));
    }

    private static RecognisedSegment with(RecognisedSegment segment, Place place, List<Word> said) {
        List<Word> words = new ArrayList<>(segment.words().subList(0, place.from()));
        long start = segment.words().get(place.from()).startMs();
        long end = segment.words().get(place.to() - 1).endMs();
        for (int i = 0; i < said.size(); i++) {
            words.add(new Word(
                    said.get(i).text(),
                    start + (end - start) * i / said.size(),
                    start + (end - start) * (i + 1) / said.size(),
                    said.get(i).confidence(),
                    said.size() == 1 ? Timing.MEASURED : Timing.INTERPOLATED));
        }
        words.addAll(segment.words().subList(place.to(), segment.words().size()));
        return new RecognisedSegment(
                segment.startMs(),
                segment.endMs(),
                text(words),
                words.stream().mapToDouble(Word::confidence).average().orElse(0),
                segment.quality(),
                words,
                segment.metrics());
    }

    private static String text(List<Word> words) {
        return String.join(" ", words.stream().map(Word::text).toList());
    }
}
