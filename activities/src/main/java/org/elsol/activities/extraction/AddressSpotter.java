package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds where somebody lives: what follows «calle», «colonia», «avenida». */
final class AddressSpotter {

    private static final int MOST_TOKENS = 10;

    private static final Set<String> WAYS = Set.of(
            "calle",
            "avenida",
            "av",
            "calzada",
            "carrera",
            "cra",
            "colonia",
            "barrio",
            "fraccionamiento",
            "urbanizacion",
            "paseo",
            "plaza",
            "callejon",
            "bulevar",
            "boulevard",
            "vereda",
            "residencial",
            "privada",
            "glorieta",
            "ronda");
    private static final Set<String> HOMES =
            Set.of("vivo", "vive", "vivimos", "domicilio", "direccion", "resido", "reside", "casa");
    private static final Set<String> WITHIN =
            Set.of("de", "del", "la", "las", "los", "el", "numero", "interior", "piso", "puerta", "con", "#", "bis");
    private static final Set<String> AFTER = Set.of("y", "e", "pero", "desde", "donde", "con", "que", "porque", "me");

    private final Numbers numbers = new Numbers();

    List<Hidden> in(String text, List<Token> tokens) {
        boolean home = tokens.stream().anyMatch(token -> HOMES.contains(token.norm()));
        List<Hidden> found = new ArrayList<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (WAYS.contains(tokens.get(i).norm())) {
                int to = end(text, tokens, i + 1, home);
                if (to > i + 1) {
                    found.add(new Hidden(
                            tokens.get(i + 1).start(), tokens.get(to - 1).end(), Identifier.ADDRESS));
                }
            }
        }
        return found;
    }

    /** After the last name or number that belongs to it; {@code from} where none does. */
    private int end(String text, List<Token> tokens, int from, boolean home) {
        int to = from;
        int at = from;
        while (at < tokens.size() && at - from < MOST_TOKENS) {
            Token token = tokens.get(at);
            Optional<Numbers.Value> number = numbers.at(tokens, at);
            boolean unit = number.isPresent()
                    && number.get().to() < tokens.size()
                    && Units.isUnit(tokens.get(number.get().to()));
            boolean told = token.kind() == Token.Kind.WORD
                    && (Character.isUpperCase(text.charAt(token.start()))
                            || (home && !AFTER.contains(token.norm()) && !WITHIN.contains(token.norm())));
            if (number.isPresent() && !unit) {
                at = number.get().to();
                to = at;
            } else if (told && !WAYS.contains(token.norm())) {
                at++;
                to = at;
            } else if (WITHIN.contains(token.norm()) || (token.is(",") && to > from && leads(text, tokens, at + 1))) {
                at++;
            } else {
                break;
            }
        }
        return to;
    }

    /** Whether the address goes on behind a comma. */
    private boolean leads(String text, List<Token> tokens, int at) {
        return at < tokens.size()
                && (tokens.get(at).is("numero")
                        || numbers.at(tokens, at).isPresent()
                        || Character.isUpperCase(text.charAt(tokens.get(at).start())));
    }
}
