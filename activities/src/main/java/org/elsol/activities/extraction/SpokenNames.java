package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How people name an illness that a list names by an adjective: «absceso hepático» is said «absceso en el hígado», a
 * «tumor maligno de la laringe» is a «cáncer de laringe».
 */
final class SpokenNames {

    private static final String MALIGNANT = "tumor maligno de";

    private final Map<String, List<String>> organs = new HashMap<>();

    /** @param rows {@code adjective, organ}: the adjective as it ends a name, the organ with its article */
    SpokenNames(List<List<String>> rows) {
        rows.forEach(row -> organs.computeIfAbsent(row.get(0), adjective -> new ArrayList<>())
                .add(row.get(1)));
    }

    /** What a clinician calls it: cancer for a malignant tumour, else the name as it is. */
    static String clinical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(MALIGNANT)) {
            return name;
        }
        String place = name.substring(MALIGNANT.length()).replaceFirst("^(l| la| los| las) ", " ");
        return "Cáncer de " + place.strip();
    }

    /** Other ways to say the name, none where there is no other. */
    List<String> of(String name) {
        int last = name.lastIndexOf(' ');
        List<String> said = new ArrayList<>();
        if (last > 0) {
            String illness = name.substring(0, last);
            organs.getOrDefault(name.substring(last + 1).toLowerCase(Locale.ROOT), List.of())
                    .forEach(organ -> said.addAll(placed(illness, organ)));
        }
        if (name.startsWith("Cáncer de ")) {
            said.add(name.replaceFirst("^Cáncer de ", "Cáncer en "));
            said.add(name.replaceFirst("^Cáncer de ", "Tumor maligno de "));
        }
        return said;
    }

    private static List<String> placed(String illness, String organ) {
        String bare = organ.substring(organ.indexOf(' ') + 1);
        String joined = organ.startsWith("el ") ? "del " + bare : "de " + organ;
        return List.of(illness + " de " + bare, illness + " " + joined, illness + " en " + organ);
    }
}
