package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The real sentence encoder, PostgreSQL and Lucene, over sentences as they are said in a surgery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HybridSearchTest {

    private static final Instant JULY = Instant.parse("2026-07-03T10:00:00Z");

    private static final List<String> SAID = List.of(
            "Buenos días, doctora, ¿cómo está?",
            "Siéntese, por favor. ¿Qué le trae por aquí?",
            "Me duele mucho la cabeza desde el lunes, sobre todo por las mañanas.",
            "Me falta el aire cuando subo las escaleras.",
            "Anoche tuve treinta y nueve de temperatura y escalofríos.",
            "Tengo el vientre suelto, voy al baño seis veces al día.",
            "Llevo un mes sin poder dormir por las noches.",
            "Me pica toda la piel, me rasco hasta sangrar.",
            "Devolví todo lo que comí ayer.",
            "Me dijeron que tengo la presión alta desde hace años.",
            "Mi mamá tenía azúcar en la sangre.",
            "Fumo una cajetilla diaria desde los veinte años.",
            "No tomo alcohol, solo en Navidad.",
            "Soy alérgico a la penicilina, se me hincha la cara.",
            "Tomo losartán de cincuenta miligramos cada veinticuatro horas.",
            "Le voy a recetar paracetamol de quinientos miligramos cada ocho horas por tres días.",
            "Vamos a hacerle una radiografía de tórax y un análisis de sangre.",
            "La presión está en ciento treinta sobre ochenta.",
            "Su saturación es de noventa y ocho por ciento.",
            "Si le da fiebre, venga a urgencias.",
            "Nos vemos en dos semanas para revisar los resultados.",
            "Tome mucha agua y descanse en casa.",
            "Me operaron de la vesícula hace cinco años.",
            "Me arde cuando orino y voy a cada rato.",
            "Veo borroso de lejos y me lloran los ojos.",
            "Me zumban los oídos por la noche.",
            "Se me duermen las manos cuando trabajo en la computadora.",
            "Me siento triste y sin ganas de hacer nada.",
            "El corazón me late muy rápido sin motivo.",
            "Tengo tos con flema amarilla desde hace una semana.",
            "Mi hijo también está resfriado.",
            "Vivo con mi esposo y dos hijos.",
            "Trabajo en una panadería desde las cuatro de la mañana.",
            "¿Cuánto cuesta la consulta?",
            "El estacionamiento está lleno, por eso llegué tarde.",
            "Que tenga buen día, hasta luego.");

    /** Clinical terms and natural questions, and the number of the sentence that answers. */
    private static final Map<String, Integer> ASKED = Map.ofEntries(
            Map.entry("cefalea", 2),
            Map.entry("disnea de esfuerzo", 3),
            Map.entry("fiebre alta", 4),
            Map.entry("diarrea", 5),
            Map.entry("insomnio", 6),
            Map.entry("prurito", 7),
            Map.entry("vómito", 8),
            Map.entry("hipertensión arterial", 9),
            Map.entry("tabaquismo", 11),
            Map.entry("disuria", 23),
            Map.entry("palpitaciones", 28),
            Map.entry("depresión", 27),
            Map.entry("¿A qué medicamento es alérgico el paciente?", 13),
            Map.entry("¿Qué medicina toma cada día?", 14),
            Map.entry("¿Cuándo es la próxima cita?", 20),
            Map.entry("¿Qué estudios le pidieron?", 16),
            Map.entry("¿De qué lo operaron?", 22),
            Map.entry("¿Cuánto salió la presión arterial?", 17));

    private final TestDatabase database = new TestDatabase();
    private @Nullable SentenceEncoder encoder;
    private @Nullable VectorIndex index;
    private @Nullable HybridSearch search;

    @BeforeAll
    void store(@TempDir Path folder) {
        SentenceEncoder loaded = SentenceModel.load();
        VectorIndex opened = LuceneVectorIndex.open(folder, loaded.sha256());
        Passages passages = new Passages(database.of(Context.KNOWLEDGE));
        Mentions mentions = new Mentions(database.of(Context.KNOWLEDGE));
        Concepts concepts = new Concepts(Lexicon.bundled());
        Facts facts = new Facts(database.of(Context.KNOWLEDGE));
        new PassageStore(passages, mentions, facts, opened, loaded::encode, concepts)
                .replace("h", "c", said(), List.of(), encoded -> {});
        encoder = loaded;
        index = opened;
        search = new HybridSearch(passages, mentions, opened, loaded::encode, concepts);
    }

    @AfterAll
    void close() {
        if (index != null) {
            index.close();
        }
        if (encoder != null) {
            encoder.close();
        }
        database.close();
    }

    @Test
    void clinicalTermsAndQuestionsFindWhatPatientsSay() {
        List<String> missed = new ArrayList<>();
        ASKED.forEach((query, sentence) -> {
            List<Hit> hits = hits(query, SearchFilter.NONE, 5);
            if (hits.stream().noneMatch(hit -> hit.passageId().equals("c/s" + sentence))) {
                missed.add(query);
            }
        });

        System.out.println(
                "Recall at 5: " + (ASKED.size() - missed.size()) + " of " + ASKED.size() + ", missed: " + missed);
        assertThat(missed).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whatNobodySpokeOfIsNotFound() {
        for (String query : List.of("tarjeta de crédito", "programación en Java", "elecciones presidenciales", " ")) {
            assertThat(hits(query, SearchFilter.NONE, 3)).as(query).isEmpty();
        }
    }

    @Test
    void wordsThatWereSaidComeFirstWithTheScoreOfEachMethod() {
        List<Hit> hits = hits("alergico a la penicilina", SearchFilter.NONE, 3);

        assertThat(hits.getFirst().passageId()).isEqualTo("c/s13");
        assertThat(hits.getFirst().scores()).containsOnlyKeys("text", "vector", "concept");
        assertThat(hits).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
    }

    @Test
    void theFilterHoldsForEveryMethod() {
        SearchFilter odd = new SearchFilter("odd", null, null, null);
        SearchFilter later = new SearchFilter(null, null, JULY.plusSeconds(1), null);
        SearchFilter documents = new SearchFilter(null, "document", null, null);

        assertThat(hits("me duele la cabeza, tengo fiebre y tos", odd, 30))
                .isNotEmpty()
                .allMatch(hit -> Integer.parseInt(hit.passageId().substring(3)) % 2 == 1);
        assertThat(hits("me duele la cabeza", later, 30)).isEmpty();
        assertThat(hits("me duele la cabeza", documents, 30)).isEmpty();
    }

    @Test
    void aRarePatientIsFoundAmongManyWhoSayTheSame() {
        TestDatabase crowd = new TestDatabase();
        Passages passages = new Passages(crowd.of(Context.KNOWLEDGE));
        Mentions mentions = new Mentions(crowd.of(Context.KNOWLEDGE));
        Facts facts = new Facts(crowd.of(Context.KNOWLEDGE));
        Concepts concepts = new Concepts(Lexicon.bundled());
        SentenceEncoder loaded = Objects.requireNonNull(encoder);
        VectorIndex shared = Objects.requireNonNull(index);
        PassageStore store = new PassageStore(passages, mentions, facts, shared, loaded::encode, concepts);
        for (int i = 0; i < 300; i++) {
            String patient = i == 150 ? "rare" : "many";
            Passage passage = new Passage(
                    "m" + i + "/s1",
                    "crowd",
                    "m" + i,
                    "s1",
                    null,
                    null,
                    "S1",
                    Role.PATIENT,
                    i == 150 ? "A veces me duele un poco la cabeza." : "Me duele la cabeza.",
                    patient,
                    JULY);
            store.replace("crowd", "m" + i, List.of(passage), List.of(), encoded -> {});
        }
        List<Hit> hits = new HybridSearch(passages, mentions, shared, loaded::encode, concepts)
                .search("crowd", "me duele la cabeza", new SearchFilter("rare", null, null, null), 5);
        crowd.close();

        assertThat(hits).extracting(Hit::passageId).containsExactly("m150/s1");
        assertThat(hits.getFirst().scores()).containsOnlyKeys("text", "vector", "concept");
    }

    @Test
    void anAnswerIsFoundByWhatWasAsked() {
        TestDatabase asked = new TestDatabase();
        Passages passages = new Passages(asked.of(Context.KNOWLEDGE));
        Mentions mentions = new Mentions(asked.of(Context.KNOWLEDGE));
        Facts facts = new Facts(asked.of(Context.KNOWLEDGE));
        Concepts concepts = new Concepts(Lexicon.bundled());
        SentenceEncoder loaded = Objects.requireNonNull(encoder);
        VectorIndex shared = Objects.requireNonNull(index);
        List<Passage> turns = new ArrayList<>();
        for (int i = 0; i < SAID.size(); i++) {
            turns.add(turn("t" + i, "S2", Role.PATIENT, SAID.get(i)));
        }
        turns.addAll(List.of(
                turn("s1", "S1", Role.CLINICIAN, "¿Le arde al orinar?"),
                turn("s2", "S2", Role.PATIENT, "Un poquito, sí."),
                turn("s3", "S1", Role.CLINICIAN, "Bueno, nos vemos el lunes.")));
        Finding burning = new Finding(
                "f1",
                FindingKind.SYMPTOM,
                "Un poquito, sí.",
                "disuria",
                List.of(),
                Certainty.AFFIRMED,
                Map.of(),
                Support.SUPPORTED,
                null,
                List.of(
                        new Evidence("s1", null, null, "¿Le arde al orinar?"),
                        new Evidence("s2", null, null, "Un poquito, sí.")));
        new PassageStore(passages, mentions, facts, shared, loaded::encode, concepts)
                .replace("asked", "q", turns, List.of(new Fact("asked", "q", "e", "p", JULY, burning)), encoded -> {});
        List<Hit> hits = new HybridSearch(passages, mentions, shared, loaded::encode, concepts)
                .search("asked", "ardor al orinar", SearchFilter.NONE, 5);
        asked.close();

        assertThat(hits.subList(0, 2)).extracting(Hit::passageId).containsExactlyInAnyOrder("q/s1", "q/s2");
        assertThat(hits.subList(0, 2))
                .allSatisfy(hit -> assertThat(hit.scores()).containsEntry("concept", 1.0));
    }

    private static Passage turn(String segment, String speaker, Role role, String text) {
        return new Passage("q/" + segment, "asked", "q", segment, null, null, speaker, role, text, "p", JULY);
    }

    @Test
    void aQuestionOfAHundredThousandCharactersIsAnswered() {
        assertThat(hits("me duele la cabeza ".repeat(5_300), SearchFilter.NONE, 3))
                .extracting(Hit::passageId)
                .contains("c/s2");
        assertThat(hits("x".repeat(100_000), SearchFilter.NONE, 3)).hasSizeLessThanOrEqualTo(3);
    }

    private List<Hit> hits(String query, SearchFilter filter, int limit) {
        return Objects.requireNonNull(search).search("h", query, filter, limit);
    }

    private static List<Passage> said() {
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < SAID.size(); i++) {
            String patient = i % 2 == 0 ? "even" : "odd";
            passages.add(new Passage(
                    "c/s" + i, "h", "c", "s" + i, null, null, "S1", Role.UNKNOWN, SAID.get(i), patient, JULY));
        }
        return passages;
    }
}
