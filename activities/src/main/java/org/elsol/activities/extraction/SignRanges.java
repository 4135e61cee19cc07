package org.elsol.activities.extraction;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.elsol.activities.extraction.Term.Sort;

/** What values each sign can have, in which unit, and which illness tells of it. */
final class SignRanges {

    static final Range BODY_HEAT = new Range(33, 43, "°C");

    private static final Map<String, Range> RANGES = Map.of(
            "presión arterial", new Range(50, 280, "mmHg"),
            "frecuencia cardíaca", new Range(25, 250, "lpm"),
            "frecuencia respiratoria", new Range(5, 80, "rpm"),
            "temperatura", BODY_HEAT,
            "saturación de oxígeno", new Range(40, 100, "%"),
            "peso", new Range(1, 350, "kg"),
            "talla", new Range(0.4, 250, "m"),
            "índice de masa corporal", new Range(10, 80, "kg/m2"),
            "glucosa", new Range(20, 900, "mg/dL"),
            "perímetro abdominal", new Range(30, 200, "cm"));

    /** Words for a value that is too high or too low, and the sign whose value they tell. */
    private static final Map<String, String> TOLD_BY = Map.of(
            "hiperglucemia",
            "glucosa",
            "hipoglucemia",
            "glucosa",
            "hipotensión",
            "presión arterial",
            "hipertensión arterial",
            "presión arterial",
            "elevación de la presión arterial",
            "presión arterial");

    private SignRanges() {}

    /**
     * The values that a person can have.
     *
     * @param unit in which the sign is measured where none was said
     */
    record Range(double least, double most, String unit) {

        boolean holds(BigDecimal value) {
            return value.doubleValue() >= least && value.doubleValue() <= most;
        }
    }

    /** Empty where this is no sign that is read with its value. */
    static Optional<Range> of(String sign) {
        return Optional.ofNullable(RANGES.get(sign));
    }

    /** The sign whose value a mention tells, itself or by a word for too much or too little. */
    static Optional<String> sign(Mention mention) {
        return mention.match()
                .as(Sort.VITAL_SIGN)
                .map(Term::name)
                .or(() -> Optional.ofNullable(TOLD_BY.get(mention.term().name())));
    }
}
