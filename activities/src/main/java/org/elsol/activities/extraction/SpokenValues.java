package org.elsol.activities.extraction;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Stated;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;

/** Writes down values as verification reads them in the same words: a telephone in digits, a day in ISO 8601. */
final class SpokenValues {

    private final TurnReader reader;
    private final Phones phones = new Phones();
    private final Emails emails = new Emails();

    SpokenValues(Lexicon lexicon) {
        this.reader = new TurnReader(lexicon);
    }

    Optional<String> phone(List<Evidence> quotes) {
        return utterances(quotes).flatMap(said -> phones.in(said).stream()).findFirst();
    }

    Optional<String> email(List<Evidence> quotes) {
        return utterances(quotes)
                .map(emails::in)
                .filter(Objects::nonNull)
                .map(Stated::value)
                .findFirst();
    }

    Optional<String> date(List<Evidence> quotes) {
        return Optional.ofNullable(Dates.said(utterances(quotes).toList())).map(Stated::value);
    }

    private Stream<Utterance> utterances(List<Evidence> quotes) {
        return quotes.stream()
                .map(quote -> new Segment(
                        quote.segmentId(), null, null, "", Role.UNKNOWN, quote.quote(), 1, Quality.OK, List.of()))
                .flatMap(segment -> reader.read(0, segment, true).utterances().stream());
    }
}
