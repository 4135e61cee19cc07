package org.elsol.activities.extraction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Inflected forms: verbs by table, nouns and adjectives by their endings. */
final class WordForms {

    private static final Set<String> INVARIANT = Set.of(
            "antes",
            "entonces",
            "despues",
            "lunes",
            "martes",
            "miercoles",
            "jueves",
            "viernes",
            "menos",
            "ademas",
            "diabetes",
            "herpes",
            "caries",
            "quizas",
            "tampoco",
            "juntas",
            "pues",
            "gas",
            "tos",
            "mes",
            "res",
            "dios");
    /** Endings whose feminine meets the masculine. */
    private static final List<String> ADJECTIVES = List.of(
            "ada",
            "ida",
            "osa",
            "ica",
            "iva",
            "enta",
            "roja",
            "seca",
            "negra",
            "blanca",
            "alta",
            "baja",
            "llena",
            "nerviosa",
            "tiesa",
            "chueca",
            "clara",
            "oscura",
            "turbia",
            "amarilla",
            "verde",
            "flaca",
            "gorda",
            "debil",
            "morada",
            "ronca",
            "sorda",
            "ciega",
            "tonta",
            "malita",
            "mala",
            "buena",
            "floja",
            "ansiosa",
            "aguada",
            "suelta",
            "dura",
            "liquida",
            "embarazada",
            "operada",
            "tensa",
            "agotada",
            "molesta",
            "quieta",
            "diabetica",
            "hipertensa",
            "obesa",
            "enferma",
            "izquierda",
            "derecha",
            "plena",
            "colorada");

    private static final Map<String, String> FUNCTION_WORDS = functionWords();

    /** In the column of the lemma: the word is no verb, though a form of one is written so without its accent. */
    private static final String NOUN = "-";

    private final Set<String> nouns = new HashSet<>();
    private final Map<String, Form> forms = new HashMap<>();
    private final Map<String, Form> plainForms = new HashMap<>();

    /**
     * A form of a verb.
     *
     * @param tags mood and person: {@code P1} present, {@code R} preterite, {@code I} imperfect, {@code F} future,
     *     {@code K} conditional, {@code S} present subjunctive or formal imperative, {@code C} past subjunctive,
     *     {@code M} familiar imperative, {@code N} infinitive, {@code G} gerund, {@code A} participle
     */
    record Form(String lemma, Set<String> tags) {

        boolean isFinite() {
            return tags.stream().anyMatch(tag -> "NGA".indexOf(tag.charAt(0)) < 0);
        }

        boolean has(char mood) {
            return tags.stream().anyMatch(tag -> tag.charAt(0) == mood);
        }

        boolean has(String tag) {
            return tags.contains(tag);
        }
    }

    /** @param rows {@code form, lemma, tags} */
    WordForms(List<List<String>> rows) {
        for (List<String> row : rows) {
            if (row.get(1).equals(NOUN)) {
                nouns.add(row.get(0));
                continue;
            }
            Form form = new Form(
                    Tokeniser.norm(row.get(1)),
                    Set.copyOf(new HashSet<>(List.of(row.get(2).split("\\|", -1)))));
            forms.putIfAbsent(row.get(0), form);
            plainForms.putIfAbsent(Tokeniser.norm(row.get(0)), form);
        }
    }

    /** The verb form that this token is; null if it is none. «tomé» and «tome» differ by their accent. */
    @Nullable
    Form verb(Token token) {
        if (FUNCTION_WORDS.containsKey(token.lower()) || nouns.contains(token.lower())) {
            return null;
        }
        Form exact = forms.get(token.lower());
        // typed without accents: the plain form stands for either
        return exact != null || !token.lower().equals(token.norm()) ? exact : plainForms.get(token.norm());
    }

    /** «pesaba», «tenía». */
    boolean isImperfect(Token token) {
        Form form = verb(token);
        return form != null && form.has('I');
    }

    /** Whether this is a form of a verb, written with its accents. */
    boolean isVerb(String lower) {
        return forms.containsKey(lower);
    }

    /** Whether this is a form of a verb that stands by itself: «bajo», not «cansada». */
    boolean isFinite(String lower) {
        Form form = forms.get(lower);
        return form != null && !form.has('A');
    }

    String fold(String lower, String norm) {
        Form accented = lower.equals(norm) ? null : forms.get(lower);
        if (accented != null) {
            return accented.lemma(); // «está» is no «esta»
        }
        String function = FUNCTION_WORDS.get(norm);
        if (function != null) {
            return lower.equals("sí") || lower.equals("té") || lower.equals("él") ? lower : function;
        }
        Form form = forms.get(lower);
        if (form == null && lower.equals(norm) && !nouns.contains(lower)) {
            form = plainForms.get(norm);
        }
        return form != null ? form.lemma() : nominal(norm);
    }

    private static String nominal(String norm) {
        String singular = singular(norm);
        int last = singular.length() - 1;
        if (last >= 4 && singular.charAt(last) == 'a' && isAdjective(singular)) {
            return singular.substring(0, last) + "o";
        }
        return singular;
    }

    private static boolean isAdjective(String word) {
        return ADJECTIVES.stream().anyMatch(word::endsWith);
    }

    private static String singular(String norm) {
        int length = norm.length();
        if (length < 4
                || !norm.endsWith("s")
                || INVARIANT.contains(norm)
                || norm.endsWith("sis")
                || norm.endsWith("itis")) {
            return norm;
        }
        if (norm.endsWith("ces")) {
            return norm.substring(0, length - 3) + "z";
        }
        if (length >= 5 && norm.endsWith("es") && "rnldzjsy".indexOf(norm.charAt(length - 3)) >= 0) {
            return norm.substring(0, length - 2);
        }
        return "aeiou".indexOf(norm.charAt(length - 2)) >= 0 ? norm.substring(0, length - 1) : norm;
    }

    private static Map<String, String> functionWords() {
        Map<String, String> words = new HashMap<>();
        Map.of(
                        "el", "el la los las lo",
                        "un", "un una unos unas",
                        "se", "me te se le les nos os",
                        "su", "mi mis tu tus su sus nuestro nuestra nuestros nuestras",
                        "mucho", "mucho mucha muchos muchas muchisimo muchisima",
                        "este", "este esta estos estas",
                        "ese", "ese esa esos esas",
                        "todo", "todo toda todos todas")
                .forEach((fold, variants) -> List.of(variants.split(" ", -1)).forEach(word -> words.put(word, fold)));
        for (String word :
                "si no de en a al del con por para que y e o u ni pero como sobre entre te mas tu".split(" ", -1)) {
            words.putIfAbsent(word, word);
        }
        return Map.copyOf(words);
    }
}
