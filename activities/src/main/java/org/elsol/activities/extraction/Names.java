package org.elsol.activities.extraction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Given names and surnames of one word, as the statistics of Spain have them; used only where a name is expected. */
final class Names {

    private static final int COMMON = 200;
    /** Borne by so many that, written small, it is a name all the same. */
    private static final int FREQUENT = 5000;

    private final Map<String, String> given = new HashMap<>();
    private final Map<String, String> surnames = new HashMap<>();
    private final Set<String> frequent = new HashSet<>();

    /**
     * @param given {@code name, display, male, female}
     * @param surnames {@code surname, display, count}
     */
    Names(List<List<String>> given, List<List<String>> surnames) {
        for (List<String> row : given) {
            long count = Long.parseLong(row.get(2)) + Long.parseLong(row.get(3));
            add(this.given, row.get(0), row.get(1), count);
            if (count >= FREQUENT) {
                frequent.add(Tokeniser.norm(row.get(0)));
            }
        }
        for (List<String> row : surnames) {
            add(this.surnames, row.get(0), row.get(1), Long.parseLong(row.get(2)));
        }
    }

    boolean isGiven(Token token) {
        return given.containsKey(token.norm());
    }

    /** Whether it is a given name that many bear. */
    boolean isFrequentGiven(Token token) {
        return frequent.contains(token.norm());
    }

    boolean isSurname(Token token) {
        return surnames.containsKey(token.norm());
    }

    /** How the name is written, for a word that came in lower case. */
    String display(Token token) {
        String known = given.get(token.norm());
        return known != null ? known : surnames.getOrDefault(token.norm(), capitalised(token.lower()));
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }

    private static void add(Map<String, String> names, String name, String display, long count) {
        if (count >= COMMON && name.indexOf(' ') < 0 && name.length() > 2) {
            names.putIfAbsent(Tokeniser.norm(name), display);
        }
    }
}
