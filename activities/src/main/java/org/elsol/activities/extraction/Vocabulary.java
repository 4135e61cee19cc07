package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.elsol.activities.extraction.Term.Sort;

/**
 * Reads the lexicon files into phrases and their terms. What is read first wins: a hospital's own files, the curated
 * ones, the patterns by system of the body, the lists, and last the formal wording of ICD-10.
 */
final class Vocabulary {

    private static final int LONGEST_ICD_WORDING = 6;
    /** Words by which a list of signs names an illness. */
    private static final Pattern ILLNESS =
            Pattern.compile("(itis|oma|patía)( |$)|^(enfermedad|síndrome|cáncer|tumor) ", Pattern.CASE_INSENSITIVE);

    private static final Set<String> WRAPPING = Set.of(
            "le", "me", "se", "dio", "da", "dan", "dieron", "un", "una", "unos", "unas", "la", "el", "los", "las",
            "traigo", "trae", "tengo", "tiene", "ando", "con", "mucha", "mucho", "muchos", "muchas", "estoy", "esta",
            "siento", "soy", "es", "tuve", "tuvo", "ha", "he", "muy", "mas");

    private final Map<String, Map<Sort, Term>> phrases = new LinkedHashMap<>();
    private final Map<String, String> spellings = new HashMap<>();
    private final List<Map.Entry<String, Term>> cues = new ArrayList<>();
    private final Set<String> withheld = new HashSet<>();
    private final LexiconFiles files;
    private final PhrasePatterns patterns;
    private final SpokenNames spoken;

    Vocabulary(LexiconFiles files) {
        this.files = files;
        this.patterns = new PhrasePatterns(files.rows("phrase-groups-es.tsv"));
        this.spoken = new SpokenNames(files.rows("organs-es.tsv"));
        files.rows("withheld-es.tsv").forEach(row -> withheld.add(Tokeniser.norm(row.get(0))));
        curated(files.extraRows());
        for (String name : List.of(
                "everyday-diagnoses-es.tsv", "everyday-others-es.tsv", "everyday-symptoms-es.tsv", "spoken-es.tsv")) {
            curated(files.rows(name));
        }
        for (String name : List.of("systems-diagnoses-es.tsv", "systems-others-es.tsv", "systems-symptoms-es.tsv")) {
            patterned(files.rows(name));
        }
        files.rows("cues-es.tsv")
                .forEach(row ->
                        cues.add(Map.entry(row.get(0), new Term(Sort.CUE, row.get(1), null, flags(row.get(2))))));
        advice();
        places();
        lists();
        classification();
    }

    /** Calls {@code each} with every phrase and each of its terms. */
    void forEach(BiConsumer<String, Term> each) {
        phrases.forEach((phrase, terms) -> terms.values().forEach(term -> each.accept(spelling(phrase), term)));
        cues.forEach(cue -> each.accept(cue.getKey(), cue.getValue()));
    }

    /** The cues as they are typed without accents, unless that spells another cue: «deje de» is not «dejé de». */
    void forEachUnaccentedCue(BiConsumer<String, Term> each) {
        Set<String> spelled = new HashSet<>();
        cues.forEach(cue -> spelled.add(cue.getKey()));
        cues.stream()
                .filter(cue -> !spelled.contains(Tokeniser.norm(cue.getKey()))
                        && !cue.getValue().has("accented")) // «y si le da fiebre» is a condition
                .forEach(cue -> each.accept(Tokeniser.norm(cue.getKey()), cue.getValue()));
    }

    private void curated(List<List<String>> rows) {
        for (List<String> row : rows) {
            Sort sort = Sort.valueOf(row.get(0).toUpperCase(Locale.ROOT));
            Term term = curatedTerm(sort, row.get(1), row.get(3), flags(row.get(4)));
            Set<String> all = new HashSet<>(
                    List.of(Tokeniser.norm(row.get(1) + "|" + row.get(2)).split("\\|", -1)));
            String name = term.has("unnamed") ? "" : row.get(1);
            synonyms(name, row.get(2), phrase -> {
                if (!isWrapped(Tokeniser.norm(phrase), all)) {
                    put(phrase, term);
                }
            });
        }
    }

    /** Rows whose synonyms are patterns; words of every day that they would leave by themselves are withheld. */
    private void patterned(List<List<String>> rows) {
        for (List<String> row : rows) {
            Sort sort = Sort.valueOf(row.get(0).toUpperCase(Locale.ROOT));
            Term term = curatedTerm(sort, row.get(1), row.get(3), flags(row.get(4)));
            List<String> all = new ArrayList<>(List.of(row.get(1)));
            for (String pattern : row.get(2).split("\\|", -1)) {
                all.addAll(patterns.phrases(pattern));
            }
            Set<String> norms = new HashSet<>();
            all.forEach(phrase -> norms.add(Tokeniser.norm(phrase)));
            all.stream()
                    .filter(phrase ->
                            !withheld.contains(Tokeniser.norm(phrase)) && !isWrapped(Tokeniser.norm(phrase), norms))
                    .forEach(phrase -> put(phrase, term));
        }
    }

    /** «le dio una embolia» adds nothing to «embolia», but would hide «embolia pulmonar». */
    private static boolean isWrapped(String phrase, Set<String> all) {
        String rest = phrase;
        int blank = rest.indexOf(' ');
        while (blank > 0 && WRAPPING.contains(rest.substring(0, blank))) {
            rest = rest.substring(blank + 1);
            if (all.contains(rest)) {
                return true;
            }
            blank = rest.indexOf(' ');
        }
        return false;
    }

    /** A row without a code and flags of its own adds phrases to a term that an earlier row described. */
    private Term curatedTerm(Sort sort, String name, String code, Set<String> flags) {
        Term known = phrases.getOrDefault(Tokeniser.norm(name), Map.of()).get(sort);
        if (known == null || !code.isEmpty()) {
            return new Term(sort, name, code.isEmpty() ? null : code, flags);
        }
        return flags.isEmpty() ? known : new Term(sort, name, known.code(), flags);
    }

    /** Rows whose phrases are patterns. */
    private void advice() {
        for (List<String> row : files.rows("advice-es.tsv")) {
            Term term = new Term(Sort.ADVICE, row.get(0), null, flags(row.get(2)));
            synonyms(
                    row.get(0), row.get(1), pattern -> patterns.phrases(pattern).forEach(phrase -> put(phrase, term)));
        }
    }

    private void places() {
        for (List<String> row : files.rows("body-es.tsv")) {
            synonyms(row.get(0), row.get(1), phrase -> put(phrase, new Term(Sort.PART, row.get(0), null, Set.of())));
        }
        for (List<String> row : files.rows("signs-es.tsv")) {
            synonyms("", row.get(1), phrase -> put(phrase, new Term(Sort.SIGN, row.get(0), null, Set.of())));
        }
    }

    private void lists() {
        for (List<String> row : files.rows("symptoms-es.tsv")) {
            boolean lay = row.get(5).equals("1")
                    && (!row.get(6).equals("hpo") || row.get(0).contains(" "));
            if (lay) {
                Sort sort = ILLNESS.matcher(row.get(0)).find() ? Sort.DIAGNOSIS : Sort.SYMPTOM;
                listed(sort, decapitalised(row.get(0)), row.get(1), row.get(3), Set.of());
            }
        }
        for (List<String> row : files.rows("drugs-es.tsv")) {
            Set<String> flags = row.get(5).equals("1") ? Set.of("context") : Set.of();
            listed(Sort.MEDICATION, row.get(0), row.get(1) + "|" + row.get(4), row.get(2), flags);
        }
        for (List<String> row : files.rows("tests-es.tsv")) {
            listed(Sort.TEST, row.get(0), row.get(1), "", Set.of());
        }
    }

    private void listed(Sort sort, String name, String synonyms, String code, Set<String> flags) {
        // a curated row may have renamed the preferred term; its name then stands for the list's synonyms too
        Map<Sort, Term> named = phrases.getOrDefault(Tokeniser.norm(name), Map.of());
        Term known = named.getOrDefault(sort, namesIllness(sort) ? named.get(Sort.DIAGNOSIS) : null);
        Term term = known != null ? known : new Term(sort, name, code.isEmpty() ? null : code, flags);
        synonyms(name, synonyms, phrase -> {
            if (!withheld.contains(Tokeniser.norm(phrase))
                    && !phrase.startsWith("tener ")
                    && !Tokeniser.norm(phrase).startsWith("alergi")) {
                put(phrase, term);
                if (namesIllness(sort)) {
                    spoken.of(phrase).forEach(said -> put(said, term));
                }
            }
        });
    }

    private void classification() {
        for (List<String> row : files.rows("icd10-es.tsv")) {
            String wording = SpokenNames.clinical(wording(row.get(1)));
            char chapter = row.get(0).charAt(0);
            boolean illness = !row.get(1).startsWith("Alerg")
                    && "RVWXYZTU".indexOf(chapter) < 0
                    && row.get(3).equals("1");
            int words = wording.split(" ", -1).length;
            if (illness
                    && words <= LONGEST_ICD_WORDING
                    && !isOfEverything(wording)
                    && !withheld.contains(Tokeniser.norm(wording))
                    && !phrases.containsKey(Tokeniser.norm(wording))) {
                Term term = new Term(Sort.DIAGNOSIS, decapitalised(wording), row.get(0), Set.of());
                put(wording, term);
                spoken.of(wording).forEach(phrase -> put(phrase, term));
            }
        }
    }

    private static String wording(String description) {
        String plain = description;
        for (String tail : List.of(
                ", no especificad",
                ", sin otra especificación",
                ", sin especificar",
                " SAI",
                ", parte no especificada")) {
            int at = plain.indexOf(tail);
            plain = at > 0 ? plain.substring(0, at) : plain;
        }
        return plain.replaceAll("[\\[(][^)\\]]*[)\\]]", "").strip();
    }

    private static boolean isOfEverything(String wording) {
        String norm = Tokeniser.norm(wording);
        return norm.startsWith("otr")
                || norm.contains(" otr")
                || norm.contains("clasificad")
                || norm.contains("especificad")
                || norm.length() < 4
                || norm.contains("/")
                || norm.startsWith("efectos");
    }

    private void put(String phrase, Term term) {
        String key = Tokeniser.norm(phrase);
        boolean known = namesIllness(term.sort())
                && phrases.getOrDefault(key, Map.of()).keySet().stream().anyMatch(Vocabulary::namesIllness);
        if (phrase.isBlank() || known) {
            return;
        }
        spellings.putIfAbsent(key, phrase);
        phrases.computeIfAbsent(key, fresh -> new LinkedHashMap<>()).putIfAbsent(term.sort(), term);
    }

    private static boolean namesIllness(Sort sort) {
        return sort == Sort.SYMPTOM || sort == Sort.DIAGNOSIS;
    }

    private String spelling(String key) {
        return spellings.getOrDefault(key, key);
    }

    private static void synonyms(String name, String synonyms, Consumer<String> each) {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(List.of(synonyms.split("\\|", -1)));
        all.stream().map(String::strip).filter(phrase -> !phrase.isEmpty()).forEach(each);
    }

    private static String decapitalised(String name) {
        boolean ordinary =
                name.length() > 1 && Character.isUpperCase(name.charAt(0)) && Character.isLowerCase(name.charAt(1));
        return ordinary ? name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1) : name;
    }

    private static Set<String> flags(String flags) {
        return flags.isBlank() ? Set.of() : Set.of(flags.strip().split(" ", -1));
    }
}
