package org.elsol.activities.extraction;

import java.util.Map;
import java.util.Set;

/** Whether a drug is said with two doses, so that one replaces the other: «de cien», «lo subimos a trescientos». */
final class Doses {

    private static final Set<String> STRENGTHS = Set.of("", "mg", "g", "mcg", "UI", "ml", "%", "µg");

    private Doses() {}

    /** Whether both name a strength, and not the same; a count of tablets says nothing of it. */
    static boolean differ(Map<String, String> one, Map<String, String> other) {
        String first = one.get("dose");
        String second = other.get("dose");
        return first != null
                && second != null
                && isStrength(first)
                && isStrength(second)
                && (unit(first).isEmpty()
                        || unit(second).isEmpty()
                        || unit(first).equals(unit(second)))
                && !number(first).equals(number(second));
    }

    private static boolean isStrength(String dose) {
        return STRENGTHS.contains(unit(dose));
    }

    private static String number(String dose) {
        return dose.split(" ", 2)[0];
    }

    private static String unit(String dose) {
        String[] parts = dose.split(" ", 2);
        return parts.length == 2 ? parts[1] : "";
    }
}
