package org.elsol.activities.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.activities.extraction.understanding.WrittenTurns;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.SourceKind;
import org.elsol.store.transcription.Segment;

/**
 * Any number of consultations made of the turns of the development dialogues, the same ones at each run. Each turn keeps its
 * speaker and its length; some of its sentences are exchanged for others of that speaker's role, and numbers are drawn anew,
 * so that words stand in as large a share of the passages as in the dialogues, and few passages are alike.
 *
 * <p>The first consultation is the only one of patient {@value #RARE}; the others belong to {@value #PATIENTS} patients, were
 * recorded within two years, and one in ten is a document.
 */
final class ManyPassages {

    static final String RARE = "rare";
    static final String TENANT = "h";
    static final Instant FIRST_DAY = Instant.parse("2025-01-01T09:00:00Z");
    static final int TURNS = 30;

    private static final int PATIENTS = 1500;
    private static final int DAYS = 730;
    private static final double EXCHANGED = 0.4;

    private final List<List<Segment>> written = WrittenTurns.inConsultationsOf(TURNS);
    private final List<Segment> turns = written.stream().flatMap(List::stream).toList();

    /** @param number from 0 */
    List<Passage> consultation(int number) {
        Random random = new Random(number);
        String id = "c" + number;
        String patient = number == 0 ? RARE : "p" + random.nextInt(PATIENTS);
        SourceKind kind = random.nextInt(10) == 0 ? SourceKind.DOCUMENT : SourceKind.TRANSCRIPTION;
        Instant recordedAt = FIRST_DAY.plus(Duration.ofDays(random.nextInt(DAYS)));
        List<Passage> passages = new ArrayList<>();
        for (Segment turn : written.get(number % written.size())) {
            passages.add(new Passage(
                    id + "/" + turn.id(),
                    TENANT,
                    kind,
                    id,
                    turn.id(),
                    null,
                    null,
                    null,
                    turn.speaker(),
                    turn.role(),
                    varied(turn, random),
                    patient,
                    recordedAt));
        }
        return passages;
    }

    private String varied(Segment turn, Random random) {
        return sentences(turn)
                .map(sentence -> random.nextDouble() < EXCHANGED ? another(turn, random) : sentence)
                .map(sentence -> renumbered(sentence, random))
                .collect(Collectors.joining(" "));
    }

    private String another(Segment turn, Random random) {
        Segment other = turns.get(random.nextInt(turns.size()));
        while (other.role() != turn.role()) {
            other = turns.get(random.nextInt(turns.size()));
        }
        List<String> said = sentences(other).toList();
        return said.get(random.nextInt(said.size()));
    }

    private static Stream<String> sentences(Segment turn) {
        return Arrays.stream(turn.text().split("(?<=[.?!]) ", -1));
    }

    private static String renumbered(String sentence, Random random) {
        return sentence.replaceAll("\\d+", String.valueOf(1 + random.nextInt(200)));
    }
}
