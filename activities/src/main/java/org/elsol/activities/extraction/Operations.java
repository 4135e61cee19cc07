package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;

/**
 * Organs that were operated on or taken out, each an operation of its own: «me operaron de la vesícula y del apéndice»,
 * «la vesícula me la sacaron y el apéndice también».
 */
final class Operations {

    private static final Set<String> OPERATING = Set.of("operar", "operacion", "cirugia");
    private static final Set<String> REMOVING = Set.of("sacar", "quitar", "extirpar");
    private static final Set<String> ARTICLES =
            Set.of("el", "la", "los", "las", "un", "una", "mi", "mis", "su", "sus", "dos", "ambos", "ambas");

    private final Map<String, Term> procedures = new HashMap<>();
    private final Set<String> removable = new HashSet<>();

    /** @param rows organ, name of the procedure, and {@code removed} where the organ can be taken out */
    Operations(List<List<String>> rows) {
        for (List<String> row : rows) {
            procedures.put(row.get(0), new Term(Sort.PROCEDURE, row.get(1), null, Set.of()));
            if (row.get(2).equals("removed")) {
                removable.add(row.get(0));
            }
        }
    }

    /** The operations of a text, each at the name of its organ. */
    List<Mention> in(List<Token> tokens) {
        List<Mention> found = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).endsSentence() || i + 1 == tokens.size()) {
                sentence(tokens, from, i + 1, found);
                from = i + 1;
            }
        }
        return found;
    }

    private void sentence(List<Token> tokens, int from, int to, List<Mention> found) {
        boolean operated = holds(tokens, from, to, OPERATING);
        boolean removed = holds(tokens, from, to, REMOVING);
        if (!operated && !removed) {
            return;
        }
        for (int i = from; i < to; i++) {
            Term procedure = procedures.get(tokens.get(i).lower());
            if (procedure == null) {
                continue;
            }
            int before = i - 1;
            while (before >= from && ARTICLES.contains(tokens.get(before).norm())) {
                before--;
            }
            boolean of = before >= from
                    && Set.of("de", "del").contains(tokens.get(before).norm());
            boolean ofOrgan = before > from
                    && procedures.containsKey(tokens.get(before - 1).lower());
            boolean object = before < i - 1 && !of;
            if ((operated && of && !ofOrgan)
                    || (removed && object && removable.contains(tokens.get(i).lower()))) {
                found.add(new Mention(i, i + 1, procedure, new Match(i, i + 1, List.of(procedure))));
            }
        }
    }

    private static boolean holds(List<Token> tokens, int from, int to, Set<String> folds) {
        return tokens.subList(from, to).stream().anyMatch(token -> folds.contains(token.fold()));
    }
}
