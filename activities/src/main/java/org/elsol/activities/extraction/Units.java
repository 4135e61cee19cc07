package org.elsol.activities.extraction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Units as they are said and as they are written. */
final class Units {

    /** What is measured in the unit. */
    enum Dimension {
        MASS,
        VOLUME,
        ACTIVITY,
        COUNT,
        TIME,
        PRESSURE,
        TEMPERATURE,
        WEIGHT,
        LENGTH,
        RATE,
        SHARE,
        CONCENTRATION
    }

    private record Unit(String written, Dimension dimension) {}

    private static final Map<String, Unit> UNITS = units();

    private Units() {}

    static boolean isUnit(Token token) {
        return find(token) != null;
    }

    /** Whether this is a unit as it is written: for letters that touch their number. */
    static boolean isUnit(String letters) {
        return UNITS.containsKey(Tokeniser.norm(letters));
    }

    static boolean sameDimension(Token one, Token other) {
        return dimension(one).equals(dimension(other));
    }

    static Optional<Dimension> dimension(Token token) {
        return Optional.ofNullable(find(token)).map(Unit::dimension);
    }

    /** The unit as it is written («mg» for «miligramos»); a count keeps its word in the singular; empty for no unit. */
    static Optional<String> written(Token token) {
        return Optional.ofNullable(find(token)).map(Unit::written);
    }

    private static @Nullable Unit find(Token token) {
        Unit exact = UNITS.get(token.norm());
        return exact != null ? exact : UNITS.get(token.fold());
    }

    private static Map<String, Unit> units() {
        Map<String, Unit> units = new HashMap<>();
        add(units, Dimension.MASS, "mg", "mg miligramo miligramos mgs miligamo miligamos miligr");
        add(units, Dimension.MASS, "g", "g gr grs gramo gramos");
        add(units, Dimension.MASS, "mcg", "mcg µg microgramo microgramos ug");
        add(units, Dimension.VOLUME, "ml", "ml mililitro mililitros cc mls");
        add(units, Dimension.VOLUME, "l", "litro litros");
        add(units, Dimension.ACTIVITY, "UI", "ui unidad unidades iu");
        for (String count :
                ("tableta pastilla capsula comprimido gota cucharada cucharadita sobre ampolleta ampolla inyeccion disparo "
                                + "puff inhalacion aplicacion supositorio ovulo parche tapita gragea pildora perla spray atomizacion dosis "
                                + "nebulizacion vasito jeringa gotita pastillita vaso vial frasco caja pluma chisguete bombazo")
                        .split(" ", -1)) {
            units.put(count, new Unit(count, Dimension.COUNT));
        }
        for (String time : "segundo minuto hora dia semana mes año quincena noche rato".split(" ", -1)) {
            units.put(time, new Unit(time, Dimension.TIME));
        }
        add(units, Dimension.TEMPERATURE, "°C", "grado grados °c º °");
        add(units, Dimension.WEIGHT, "kg", "kg kilo kilos kilogramo kilogramos kgs");
        add(units, Dimension.LENGTH, "cm", "cm centimetro centimetros cms");
        add(units, Dimension.LENGTH, "m", "metro metros mts");
        add(units, Dimension.PRESSURE, "mmHg", "mmhg");
        add(units, Dimension.RATE, "lpm", "lpm latido latidos pulsacion pulsaciones");
        add(units, Dimension.RATE, "rpm", "rpm respiracion respiraciones");
        add(units, Dimension.SHARE, "%", "% porciento");
        return Map.copyOf(units);
    }

    private static void add(Map<String, Unit> units, Dimension dimension, String written, String said) {
        for (String word : said.split(" ", -1)) {
            units.put(word, new Unit(written, dimension));
        }
    }
}
