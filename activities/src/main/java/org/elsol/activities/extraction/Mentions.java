package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.activities.extraction.Term.Sort;

/** Finds the clinical terms of a text: whole phrases of the lexicon, and signs put together with parts of the body. */
final class Mentions {

    private static final int REACH = 9;
    private static final int TAKEN_UP = 10;
    private static final Set<String> CLITICS = Set.of("me", "le", "se", "te");
    private static final Term ALCOHOL = new Term(Sort.RISK_FACTOR, "consumo de alcohol", "Z72.1", Set.of());
    private static final Set<String> BETWEEN = Set.of(
            "el",
            "un",
            "se",
            "su",
            "este",
            "ese",
            "todo",
            "de",
            "en",
            "a",
            "al",
            "del",
            "por",
            "muy",
            "tan",
            "mucho",
            "bastante",
            "algo",
            "poco",
            "poquito",
            "asi",
            "ya",
            "tambien",
            "ahi",
            "aqui",
            "aca",
            "pues",
            "siempre",
            "estar",
            "haber",
            "demasiado",
            "fuerte",
            "leve",
            "intenso",
            "horrible",
            "terrible",
            "agudo",
            "constante",
            "lado",
            "parte",
            "zona",
            "area",
            "como",
            "derecho",
            "izquierdo",
            "mas",
            "tener",
            "super",
            "bien",
            "medio",
            "arriba",
            "abajo",
            "alto",
            "bajar",
            "atras",
            "adelante",
            "detras",
            "cada",
            "vez",
            "que",
            "cuando",
            "sordo",
            "insoportable",
            "feo",
            "tremendo",
            "espantoso",
            "sobre",
            "hacia",
            "dentro",
            "ambos",
            "los",
            "dos",
            "sentir",
            "ir",
            "poner",
            "si",
            "nivel",
            "grande",
            "pequeño",
            "ligero",
            "punzante",
            "sí",
            "no",
            "ser",
            "chorro",
            "debajo",
            "encima",
            "junto",
            "alrededor",
            "arribita",
            "abajito",
            "monton",
            "horror",
            "resto",
            "mogollon",
            "cantidad",
            "barbaridad",
            "mazo",
            "harto",
            "muchisimo",
            "barbaro");
    private static final Set<String> POINTING = Set.of("aqui", "aca", "ahi", "este", "asi", "mucho", "pues");
    private static final Set<String> NOT_BEFORE_PART = Set.of("que", "cuando", "como", "tener", "ir");

    private final Lexicon lexicon;

    Mentions(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    /** The mentions in order; where two lie upon each other the longer one stays. */
    List<Mention> in(List<Token> tokens, Map<Layer, List<Match>> layers) {
        List<Mention> found = new ArrayList<>();
        for (Match match : layers.getOrDefault(Layer.CONCEPT, List.of())) {
            found.add(new Mention(match.from(), match.to(), match.first(), match));
        }
        composed(tokens, layers, found);
        drinking(tokens, found);
        found.addAll(lexicon.operations().in(tokens));
        found.sort(
                Comparator.comparingInt((Mention mention) -> -mention.length()).thenComparingInt(Mention::from));
        List<Mention> kept = new ArrayList<>();
        boolean[] taken = new boolean[tokens.size()];
        for (Mention mention : found) {
            boolean free = true;
            for (int i = mention.from(); i < mention.to(); i++) {
                free &= !taken[i];
            }
            if (free) {
                java.util.Arrays.fill(taken, mention.from(), mention.to(), true);
                kept.add(mention);
            }
        }
        kept.sort(Comparator.comparingInt(Mention::from));
        return kept;
    }

    /** «no fumo ni tomo», «¿Toma?», «¿Y de beber?»: after smoking, or asked after alone, to take something is to drink. */
    private static void drinking(List<Token> tokens, List<Mention> found) {
        for (int i = 2; i < tokens.size(); i++) {
            boolean alone = i + 1 >= tokens.size() || tokens.get(i + 1).isMark();
            boolean joined =
                    Set.of("y", "ni", "o", ",").contains(tokens.get(i - 1).norm())
                            && tokens.get(i - 2).fold().equals("fumar");
            boolean ofDrink = tokens.get(i).is("beber") && tokens.get(i - 1).is("de");
            if (alone
                    && (joined || ofDrink)
                    && Set.of("tomar", "beber").contains(tokens.get(i).fold())) {
                found.add(new Mention(i, i + 1, ALCOHOL, new Match(i, i + 1, List.of(ALCOHOL))));
            }
        }
    }

    private void composed(List<Token> tokens, Map<Layer, List<Match>> layers, List<Mention> found) {
        List<Match> parts = layers.getOrDefault(Layer.PART, List.of());
        for (Match sign : layers.getOrDefault(Layer.SIGN, List.of())) {
            Optional<Match> after = partAfter(tokens, parts, sign.to());
            if (after.isPresent()) {
                addWithListed(tokens, parts, sign, after.get(), found);
                continue;
            }
            Optional<Match> before =
                    partBefore(tokens, parts, sign.from()).filter(part -> !isNamedWithMore(part, layers));
            if (before.isPresent()) {
                add(sign, before.get(), before.get().from(), sign.to(), found);
            } else if (isPredicate(tokens, sign)) {
                lastNamed(parts, sign.from())
                        .filter(part -> !isNamedWithMore(part, layers))
                        .filter(part ->
                                tokens.subList(part.to(), sign.from()).stream().noneMatch(Token::endsSentence))
                        .ifPresent(part -> addTakenUp(tokens, sign, part, found));
            } else if (isOfPronoun(tokens, sign)) {
                lastNamed(parts, sign.from()).ifPresent(part -> addTakenUp(tokens, sign, part, found));
            }
        }
    }

    /** «una bolita en el cuello, no me duele»: the part belongs to what is named before. */
    private static boolean isNamedWithMore(Match part, Map<Layer, List<Match>> layers) {
        return layers.getOrDefault(Layer.CONCEPT, List.of()).stream()
                .anyMatch(concept -> concept.from() < part.from() && part.to() <= concept.to());
    }

    /** «Me pegué en la rodilla. La tengo inflamada.» */
    private boolean isOfPronoun(List<Token> tokens, Match sign) {
        int verb = sign.from() - 1;
        while (verb > Math.max(0, sign.from() - REACH)
                && BETWEEN.contains(tokens.get(verb).fold())
                && !isHaving(tokens.get(verb))) {
            verb--;
        }
        return verb > 0
                && isHaving(tokens.get(verb))
                && Set.of("la", "lo", "las", "los")
                        .contains(tokens.get(verb - 1).norm());
    }

    private static boolean isHaving(Token token) {
        return Set.of("tener", "ver", "notar", "traer", "sentir").contains(token.fold());
    }

    /** «me arden», «se hinchan»: a verb that stands alone for what was named before. */
    private boolean isPredicate(List<Token> tokens, Match sign) {
        WordForms.Form form = lexicon.forms().verb(tokens.get(sign.from()));
        return form != null
                && (form.has("P6") || form.has("P3"))
                && sign.from() > 0
                && Set.of("me", "le", "se", "te")
                        .contains(tokens.get(sign.from() - 1).norm());
    }

    /** «los ojos bien secos, me arden»: the part that was named last, not far before. */
    private static Optional<Match> lastNamed(List<Match> parts, int sign) {
        Match last = null;
        for (Match part : parts) {
            last = part.to() <= sign && sign - part.to() <= TAKEN_UP ? part : last;
        }
        return Optional.ofNullable(last);
    }

    private void addTakenUp(List<Token> tokens, Match sign, Match part, List<Mention> found) {
        int from = sign.from();
        while (from > 0 && CLITICS.contains(tokens.get(from - 1).norm())) {
            from--;
        }
        int begin = from;
        lexicon.compositions()
                .of(sign.first().name(), part.first().name())
                .ifPresent(term -> found.addFirst(
                        new Mention(begin, sign.to(), term, new Match(part.from(), sign.to(), List.of(term)))));
    }

    private void addWithListed(List<Token> tokens, List<Match> parts, Match sign, Match part, List<Mention> found) {
        add(sign, part, sign.from(), part.to(), found);
        int at = part.to();
        while (true) {
            int join = joinEnd(tokens, at);
            Optional<Match> next = join > at ? partAfter(tokens, parts, join) : Optional.empty();
            if (next.isEmpty()) {
                return;
            }
            add(sign, next.get(), next.get().from(), next.get().to(), found);
            at = next.get().to();
        }
    }

    private void add(Match sign, Match part, int from, int to, List<Mention> found) {
        lexicon.compositions()
                .of(sign.first().name(), part.first().name())
                .ifPresent(term -> found.add(new Mention(from, to, term, new Match(from, to, List.of(term)))));
    }

    private static int joinEnd(List<Token> tokens, int at) {
        int end = at;
        while (end < tokens.size()
                && Set.of("derecho", "izquierdo").contains(tokens.get(end).fold())) {
            end++;
        }
        int joined = end;
        while (joined < tokens.size()
                && Set.of(",", "y", "e", "o", "ni", "tambien", "hasta", "incluso")
                        .contains(tokens.get(joined).norm())) {
            joined++;
        }
        return joined > end ? joined : at;
    }

    private static Optional<Match> partAfter(List<Token> tokens, List<Match> parts, int at) {
        for (int i = at; i < Math.min(tokens.size(), at + REACH); i++) {
            Optional<Match> part = startingAt(parts, i);
            if (part.isPresent()) {
                return part;
            }
            boolean likened = tokens.get(i).is("como")
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).fold().equals("un");
            if (likened) {
                return Optional.empty(); // «se le hinchó como un huevo»
            }
            boolean pointing = tokens.get(i).is(",")
                    && i > at
                    && POINTING.contains(tokens.get(i - 1).norm());
            if (!BETWEEN.contains(tokens.get(i).fold()) && !pointing) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Match> partBefore(List<Token> tokens, List<Match> parts, int at) {
        for (int i = at - 1; i >= Math.max(0, at - REACH); i--) {
            Optional<Match> part = endingAt(parts, i + 1);
            if (part.isPresent()) {
                return part;
            }
            String fold = tokens.get(i).fold();
            if (!BETWEEN.contains(fold) || NOT_BEFORE_PART.contains(fold)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Match> startingAt(List<Match> parts, int token) {
        int at = java.util.Collections.binarySearch(
                parts.stream().map(Match::from).toList(), token);
        return at >= 0 ? Optional.of(parts.get(at)) : Optional.empty();
    }

    private static Optional<Match> endingAt(List<Match> parts, int token) {
        int at =
                java.util.Collections.binarySearch(parts.stream().map(Match::to).toList(), token);
        return at >= 0 ? Optional.of(parts.get(at)) : Optional.empty();
    }
}
