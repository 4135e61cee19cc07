package org.elsol.activities.extraction;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.transcription.Role;

/** Reads measured values: «presión de ciento cuarenta sobre noventa», «treinta y ocho y medio de fiebre». */
final class VitalSigns {

    private static final int REACH = 9;
    private static final Range BODY_HEAT = new Range(33, 43, "°C");
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

    private static final Set<String> BETWEEN = Set.of(
            "de",
            "en",
            "es",
            "a",
            "el",
            "la",
            "fue",
            "esta",
            "estaba",
            "con",
            "tiene",
            "salio",
            "sale",
            "trae",
            "anda",
            "hoy",
            "era",
            "arterial",
            "su",
            "mi",
            "al",
            "del",
            "como",
            "un",
            "una",
            "por",
            "me",
            "le",
            "dio",
            "marco",
            "marca",
            "oxigeno",
            "corporal",
            "cardiaca",
            "respiratoria",
            "llego",
            "subio",
            "bajo",
            "ahorita",
            "se",
            "lo",
            "tengo",
            "tenia",
            "hasta",
            "casi",
            "ayunas",
            "dia",
            "ahora",
            "mide",
            "pesa",
            "mas",
            "o",
            "menos",
            "estuvo",
            "encuentra",
            "amanecio",
            "registrada",
            "tomo",
            "tome",
            "sangre",
            "capilar",
            "mañana",
            "son",
            "ya",
            "actual",
            "aproximadamente",
            "tuvo",
            "tuve",
            ":",
            ",",
            "salia",
            "anoche",
            "ayer",
            "muy",
            "alta",
            "alto",
            "baja",
            "bien",
            "saliendo",
            "estamos",
            "dieron",
            "sigue",
            "quedo",
            "presento",
            "alrededor",
            "unos",
            "amaneci",
            "amanece",
            "llegue",
            "traigo",
            "traia",
            "que",
            "subi",
            "…",
            "siempre",
            "arriba",
            "tenemos",
            "traemos",
            "andaba",
            "venia",
            "viene",
            "dice",
            "da",
            "dado",
            "sigo",
            "estoy",
            "estas",
            "estuve",
            "ha",
            "estado",
            "salido",
            "actualmente",
            "cerca",
            "entre",
            "esto",
            "aqui",
            "ahi",
            "mañanas",
            "cuerpo",
            "aire",
            "ambiente");

    private static final Set<String> CHANGING = Set.of(
            "coger", "cogido", "ganar", "ganado", "perder", "bajar", "subir", "aumentar", "engordar", "adelgazar");

    private final Numbers numbers = new Numbers();

    private record Range(double least, double most, String unit) {

        boolean holds(BigDecimal value) {
            return value.doubleValue() >= least && value.doubleValue() <= most;
        }
    }

    /**
     * A measured value.
     *
     * @param name the preferred term
     * @param from index in the turn of its first token
     * @param to index after its last
     */
    record Reading(String name, int from, int to, String value, String unit) {}

    /** The unit in which this sign is measured where none was said. */
    static Optional<String> unit(String name) {
        return Optional.ofNullable(RANGES.get(name)).map(Range::unit);
    }

    List<Reading> in(Utterance utterance) {
        List<Reading> found = new ArrayList<>();
        int end = utterance.from();
        for (Mention mention : utterance.mentions()) {
            String sign = mention.match()
                    .as(Sort.VITAL_SIGN)
                    .map(Term::name)
                    .orElse(TOLD_BY.get(mention.term().name()));
            if (sign != null && mention.from() >= end) {
                Optional<Reading> reading = after(utterance, mention, sign).or(() -> before(utterance, mention, sign));
                reading.ifPresent(found::add);
                end = reading.map(Reading::to).orElse(end);
            }
        }
        unnamed(utterance, found);
        return found;
    }

    /** The value that answers a question after a sign: «¿cuánto tenía de temperatura?» «Treinta y ocho y medio.» */
    List<Reading> inAnswer(Utterance answer, Utterance question) {
        List<Reading> found = new ArrayList<>();
        boolean several = question.mentions().stream()
                        .filter(mention -> asked(mention).isPresent())
                        .count()
                > 1;
        if (several || answer.mentions().stream().anyMatch(Medications::isDrug)) {
            return found;
        }
        for (Mention mention : question.mentions()) {
            Optional<String> name = asked(mention);
            if (name.isPresent()
                    && !(name.get().equals("peso") && tellsChange(question))
                    && in(answer).stream().noneMatch(told -> told.name().equals(name.get()))) {
                for (int i = answer.from(); i < answer.to() && found.isEmpty(); i++) {
                    if (numbers.at(answer.turn().tokens(), i)
                            .filter(value -> !value.isArticle())
                            .isPresent()) {
                        reading(answer.turn().tokens(), name.get(), i, i, answer.to())
                                .ifPresent(found::add);
                    }
                }
            }
        }
        return found;
    }

    /** «¿Ha cogido peso?» «Tres kilos»: how much more, not how much. */
    private static boolean tellsChange(Utterance question) {
        for (int i = question.from(); i < question.to(); i++) {
            if (CHANGING.contains(question.token(i).fold())) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> asked(Mention mention) {
        boolean fever =
                mention.term().name().equals("fiebre") || mention.term().name().equals("febrícula");
        return fever
                ? Optional.of("temperatura")
                : mention.match()
                        .as(Sort.VITAL_SIGN)
                        .map(Term::name)
                        .or(() -> Optional.ofNullable(TOLD_BY.get(mention.term().name())));
    }

    /** «setenta y ocho de frecuencia». */
    private Optional<Reading> before(Utterance utterance, Mention mention, String name) {
        List<Token> tokens = utterance.turn().tokens();
        int of = mention.from() - 1;
        for (int i = Math.max(utterance.from(), of - 5);
                of > utterance.from() && tokens.get(of).is("de") && i < of;
                i++) {
            int at = i;
            Optional<Reading> reading = reading(tokens, name, at, at, of).filter(found -> found.to() == of);
            if (reading.isPresent()) {
                return reading.map(found -> new Reading(name, found.from(), mention.to(), found.value(), found.unit()));
            }
        }
        return Optional.empty();
    }

    private Optional<Reading> after(Utterance utterance, Mention mention, String name) {
        List<Token> tokens = utterance.turn().tokens();
        for (int i = mention.to(); i < Math.min(utterance.to(), mention.to() + REACH); i++) {
            Optional<Reading> reading = reading(tokens, name, mention.from(), i, utterance.to());
            if (reading.isPresent()) {
                return reading;
            }
            boolean passes = BETWEEN.contains(tokens.get(i).norm())
                    || numbers.at(tokens, i).filter(Numbers.Value::isArticle).isPresent();
            if (!passes) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<Reading> reading(List<Token> tokens, String name, int from, int at, int to) {
        Range range = RANGES.get(name);
        if (range == null) {
            return Optional.empty();
        }
        if (name.equals("presión arterial")) {
            return pressure(tokens, from, at, to);
        }
        if (name.equals("talla")) {
            return height(tokens, from, at, to);
        }
        Optional<Reading> grams = name.equals("peso") ? grams(tokens, from, at, to) : Optional.empty();
        if (grams.isPresent()) {
            return grams;
        }
        return number(tokens, at, name.equals("temperatura"))
                .filter(value -> value.to() <= to && range.holds(value.number()) && !isTime(tokens, value.to(), to))
                .map(value -> {
                    Optional<String> said = value.to() < to ? Units.written(tokens.get(value.to())) : Optional.empty();
                    int end = said.isPresent() ? value.to() + 1 : value.to();
                    return new Reading(name, from, end, value.written(), range.unit());
                });
    }

    /** «tres mil doscientos gramos»: a newborn. */
    private Optional<Reading> grams(List<Token> tokens, int from, int at, int to) {
        return numbers.at(tokens, at)
                .filter(value -> value.to() < to
                        && tokens.get(value.to()).fold().equals("gramo")
                        && value.number().intValue() >= 300
                        && value.number().intValue() < 10_000)
                .map(value -> new Reading("peso", from, value.to() + 1, value.written(), "g"));
    }

    /** «treinta y siete ocho» is 37.8 where a temperature is told. */
    private Optional<Numbers.Value> number(List<Token> tokens, int at, boolean temperature) {
        Optional<Numbers.Value> whole = numbers.at(tokens, at);
        if (!temperature || whole.isEmpty() || whole.get().number().scale() > 0) {
            return whole;
        }
        Optional<Numbers.Value> tenth = numbers.at(tokens, whole.get().to())
                .filter(value -> value.number().intValue() < 10
                        && value.number().scale() <= 0
                        && !value.isArticle()
                        && value.to() == whole.get().to() + 1)
                .filter(value -> value.to() >= tokens.size() || !isTime(tokens, value.to(), tokens.size()));
        return tenth.isEmpty()
                ? whole
                : tenth.map(value -> new Numbers.Value(
                        value.to(), new BigDecimal(whole.get().written() + "." + value.written()), false));
    }

    private Optional<Reading> pressure(List<Token> tokens, int from, int at, int to) {
        Token token = tokens.get(at);
        int slash = token.isNumber() ? token.norm().indexOf('/') : -1;
        if (slash > 0) {
            String[] parts = token.norm().split("/", -1);
            return pressure(from, at + 1, parts[0], parts[1]);
        }
        Optional<Numbers.Value> high = high(tokens, at).filter(value -> value.to() < to);
        if (high.isEmpty()) {
            return Optional.empty();
        }
        int next = high.get().to();
        while (next < to
                && Set.of("sobre", "con", "/", "entre", "-", ",")
                        .contains(tokens.get(next).norm())) {
            next++;
        }
        return numbers.at(tokens, next)
                .filter(value -> value.to() <= to)
                .flatMap(low -> pressure(from, low.to(), high.get().written(), low.written()));
    }

    /** «ciento cincuenta con noventa y cinco» is two numbers here, not 150.95. */
    private Optional<Numbers.Value> high(List<Token> tokens, int at) {
        Optional<Numbers.Value> whole = numbers.at(tokens, at);
        for (int i = at + 1; whole.isPresent() && i < whole.get().to(); i++) {
            if (tokens.get(i).is("con")) {
                return numbers.at(tokens.subList(0, i), at);
            }
        }
        return whole;
    }

    private static Optional<Reading> pressure(int from, int to, String high, String low) {
        if (!high.chars().allMatch(Character::isDigit)
                || !low.chars().allMatch(Character::isDigit)
                || high.isEmpty()
                || low.isEmpty()
                || high.length() > 3
                || low.length() > 3) {
            return Optional.empty();
        }
        int systolic = Integer.parseInt(high);
        int diastolic = Integer.parseInt(low);
        // «catorce ocho» is how Spain says 140/80
        boolean tens = systolic >= 8 && systolic <= 25 && diastolic >= 4 && diastolic <= 14 && systolic > diastolic;
        boolean plain =
                systolic >= 60 && systolic <= 280 && diastolic >= 30 && diastolic <= 160 && systolic > diastolic;
        return plain || tens
                ? Optional.of(new Reading("presión arterial", from, to, high + "/" + low, "mmHg"))
                : Optional.empty();
    }

    /** «uno sesenta y cinco», «un metro con sesenta», «1.65», «165 centímetros». */
    private Optional<Reading> height(List<Token> tokens, int from, int at, int to) {
        Optional<Numbers.Value> first = numbers.at(tokens, at).filter(value -> value.to() <= to);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal metres = first.get().number();
        int end = first.get().to();
        if (metres.compareTo(BigDecimal.ONE) == 0) {
            int next = end < to && tokens.get(end).fold().equals("metro") ? end + 1 : end;
            next = next < to && (tokens.get(next).is("con") || tokens.get(next).is("y")) ? next + 1 : next;
            Optional<Numbers.Value> rest = numbers.at(tokens, next)
                    .filter(value -> value.to() <= to
                            && value.number().intValue() < 100
                            && value.number().scale() <= 0);
            return rest.map(value -> new Reading(
                    "talla",
                    from,
                    value.to(),
                    "1." + (value.number().intValue() < 10 ? "0" : "") + value.written(),
                    "m"));
        }
        boolean centimetres =
                metres.compareTo(BigDecimal.valueOf(40)) >= 0 && metres.compareTo(BigDecimal.valueOf(250)) <= 0;
        boolean inMetres = metres.doubleValue() > 0.4 && metres.doubleValue() < 2.5 && metres.scale() > 0;
        int last = end < to && Units.isUnit(tokens.get(end)) ? end + 1 : end;
        return centimetres || inMetres
                ? Optional.of(new Reading("talla", from, last, first.get().written(), centimetres ? "cm" : "m"))
                : Optional.empty();
    }

    /** «38 de fiebre», «38 grados», «120/80»: values that say by themselves what they are. */
    private void unnamed(Utterance utterance, List<Reading> found) {
        List<Token> tokens = utterance.turn().tokens();
        if (found.isEmpty() && utterance.role() != Role.PATIENT && isNamedBefore(utterance)) {
            pressure(tokens, utterance.from(), utterance.from(), utterance.to()).ifPresent(found::add);
        }
        for (int i = utterance.from(); i < utterance.to(); i++) {
            int at = i;
            boolean known = found.stream().anyMatch(reading -> reading.from() <= at && at < reading.to());
            if (known) {
                continue;
            }
            Optional<Reading> reading = isPressure(tokens, i, utterance.to())
                    ? pressure(tokens, i, i, utterance.to())
                    : temperature(utterance, i);
            if (reading.isPresent()) {
                found.add(reading.get());
                i = reading.get().to() - 1;
            }
        }
    }

    /** «Le tomo la tensión. Ciento veintidós con setenta y ocho.» */
    static boolean isNamedBefore(Utterance utterance) {
        List<Utterance> all = utterance.turn().utterances();
        int at = all.indexOf(utterance);
        return at > 0
                && all.get(at - 1).mentions().stream()
                        .anyMatch(mention -> mention.match()
                                .as(Sort.VITAL_SIGN)
                                .filter(sign -> sign.name().equals("presión arterial"))
                                .isPresent());
    }

    /** «120/80», «ciento treinta sobre ochenta». */
    private boolean isPressure(List<Token> tokens, int at, int to) {
        return (tokens.get(at).isNumber() && tokens.get(at).norm().indexOf('/') > 0)
                || numbers.at(tokens, at)
                        .filter(high -> high.to() < to && tokens.get(high.to()).is("sobre"))
                        .isPresent();
    }

    private Optional<Reading> temperature(Utterance utterance, int at) {
        List<Token> tokens = utterance.turn().tokens();
        Optional<Numbers.Value> value = number(tokens, at, true).filter(number -> BODY_HEAT.holds(number.number()));
        if (value.isEmpty() || value.get().to() > utterance.to()) {
            return Optional.empty();
        }
        int next = value.get().to();
        boolean degrees = next < utterance.to()
                && Units.dimension(tokens.get(next))
                        .filter(Units.Dimension.TEMPERATURE::equals)
                        .isPresent();
        boolean ofFever = next + 1 < utterance.to() && tokens.get(next).is("de") && isFever(utterance, next + 1);
        boolean feverOf = at >= utterance.from() + 2
                && (tokens.get(at - 1).is("de") || tokens.get(at - 1).is("a"))
                && isFever(utterance, at - 2)
                && !isTime(tokens, next, utterance.to());
        int from = feverOf ? at - 2 : at;
        return degrees || ofFever || feverOf
                ? Optional.of(new Reading(
                        "temperatura",
                        from,
                        degrees ? next + 1 : ofFever ? next + 2 : next,
                        value.get().written(),
                        "°C"))
                : Optional.empty();
    }

    private static boolean isFever(Utterance utterance, int at) {
        return utterance
                .mentionAt(at)
                .filter(mention -> mention.term().name().equals("fiebre")
                        || mention.term().name().equals("temperatura")
                        || mention.term().name().equals("febrícula"))
                .isPresent();
    }

    private static boolean isTime(List<Token> tokens, int at, int to) {
        return at < to
                && (Units.dimension(tokens.get(at))
                                .filter(Units.Dimension.TIME::equals)
                                .isPresent()
                        || tokens.get(at).is("veces")
                        || tokens.get(at).is("vez"));
    }
}
