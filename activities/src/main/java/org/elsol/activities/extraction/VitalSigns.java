package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.transcription.Role;

/** Reads measured values: «presión de ciento cuarenta sobre noventa», «setenta y ocho de frecuencia». */
final class VitalSigns {

    private static final int REACH = 9;
    private static final int HEAD = 5;

    private final Numbers numbers = new Numbers();
    private final PressureGrammar pressure = new PressureGrammar();
    private final HeightGrammar height = new HeightGrammar();
    private final TemperatureGrammar temperature = new TemperatureGrammar();
    private final Set<String> between;
    private final Set<String> changing;

    VitalSigns(Lexicon lexicon) {
        this.between = lexicon.words("before_value");
        this.changing = lexicon.words("changing_weight");
    }

    List<SignValue> in(Utterance utterance) {
        List<SignValue> found = new ArrayList<>();
        int end = utterance.from();
        for (Mention mention : utterance.mentions()) {
            String sign = SignRanges.sign(mention).orElse(null);
            if (sign != null && mention.from() >= end && !isMeasuring(utterance, mention, sign)) {
                Optional<SignValue> reading =
                        after(utterance, mention, sign).or(() -> before(utterance, mention, sign));
                reading.ifPresent(found::add);
                end = reading.map(SignValue::to).orElse(end);
            }
        }
        unnamed(utterance, found);
        return found;
    }

    /** The value that answers a question after a sign: «¿cuánto tenía de temperatura?» «Treinta y ocho y medio.» */
    List<SignValue> inAnswer(Utterance answer, Utterance question) {
        List<SignValue> found = new ArrayList<>();
        boolean several = question.mentions().stream()
                        .flatMap(mention -> asked(mention).stream())
                        .distinct()
                        .count()
                > 1;
        int end = answer.mentions().stream()
                .filter(Medications::isDrug)
                .mapToInt(Mention::from)
                .min()
                .orElse(answer.to());
        if (end < answer.to()) {
            end = Math.min(end, answer.from() + HEAD); // «cuarenta, y le doy Dolex»
        }
        if (several) {
            return found;
        }
        for (Mention mention : question.mentions()) {
            Optional<String> name = asked(mention);
            if (name.isPresent()
                    && !isMeasuring(question, mention, name.get())
                    && !(name.get().equals("peso") && (tellsChange(question) || isOfBefore(question)))
                    && in(answer).stream().noneMatch(told -> told.name().equals(name.get()))) {
                for (int i = answer.from(); i < end && found.isEmpty(); i++) {
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

    /** «Le mido el oxígeno», «me la han medido»: no height. */
    private boolean isMeasuring(Utterance utterance, Mention mention, String sign) {
        Token verb = utterance.token(mention.from());
        boolean pronoun = mention.from() > utterance.from()
                && Set.of("le", "te", "lo", "la", "se")
                        .contains(utterance.token(mention.from() - 1).norm());
        return sign.equals("talla")
                && (verb.norm().startsWith("medid") || (pronoun && verb.fold().equals("medir")));
    }

    /** «¿Ha cogido peso?» «Tres kilos»: how much more, not how much. */
    private boolean tellsChange(Utterance question) {
        for (int i = question.from(); i < question.to(); i++) {
            if (changing.contains(question.token(i).fold())) {
                return true;
            }
        }
        return false;
    }

    /** «¿Cuánto pesaba antes?» */
    private static boolean isOfBefore(Utterance question) {
        for (int i = question.from(); i < question.to(); i++) {
            if (question.token(i).norm().startsWith("pesaba")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> asked(Mention mention) {
        boolean fever =
                mention.term().name().equals("fiebre") || mention.term().name().equals("febrícula");
        return fever ? Optional.of("temperatura") : SignRanges.sign(mention);
    }

    /** «setenta y ocho de frecuencia». */
    private Optional<SignValue> before(Utterance utterance, Mention mention, String name) {
        List<Token> tokens = utterance.turn().tokens();
        int of = mention.from() - 1;
        for (int i = Math.max(utterance.from(), of - 5);
                of > utterance.from() && tokens.get(of).is("de") && i < of;
                i++) {
            int at = i;
            Optional<SignValue> reading = reading(tokens, name, at, at, of).filter(found -> found.to() == of);
            if (reading.isPresent()) {
                return reading.map(
                        found -> new SignValue(name, found.from(), mention.to(), found.value(), found.unit()));
            }
        }
        return Optional.empty();
    }

    private Optional<SignValue> after(Utterance utterance, Mention mention, String name) {
        List<Token> tokens = utterance.turn().tokens();
        for (int i = mention.to(); i < Math.min(utterance.to(), mention.to() + REACH); i++) {
            Optional<SignValue> reading = reading(tokens, name, mention.from(), i, utterance.to());
            if (reading.isPresent()) {
                return reading;
            }
            boolean passes = between.contains(tokens.get(i).norm())
                    || numbers.at(tokens, i).filter(Numbers.Value::isArticle).isPresent();
            if (!passes) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<SignValue> reading(List<Token> tokens, String name, int from, int at, int to) {
        SignRanges.Range range = SignRanges.of(name).orElse(null);
        if (range == null) {
            return Optional.empty();
        }
        if (name.equals("presión arterial")) {
            return pressure.at(tokens, from, at, to);
        }
        if (name.equals("talla")) {
            return height.at(tokens, from, at, to);
        }
        Optional<SignValue> grams = name.equals("peso")
                ? grams(tokens, from, at, to).or(() -> kilosAndGrams(tokens, from, at, to))
                : Optional.empty();
        if (grams.isPresent()) {
            return grams;
        }
        return (name.equals("temperatura") ? temperature.number(tokens, at) : numbers.at(tokens, at))
                .filter(value ->
                        value.to() <= to && range.holds(value.number()) && !Times.isDuration(tokens, value.to(), to))
                .map(value -> {
                    Optional<String> said = value.to() < to ? Units.written(tokens.get(value.to())) : Optional.empty();
                    int end = said.isPresent() ? value.to() + 1 : value.to();
                    return new SignValue(name, from, end, value.written(), range.unit());
                });
    }

    /** «siete kilos novecientos», «ocho kilos y doscientos gramos». */
    private Optional<SignValue> kilosAndGrams(List<Token> tokens, int from, int at, int to) {
        return numbers.at(tokens, at)
                .filter(kilos ->
                        kilos.to() + 1 < to && tokens.get(kilos.to()).fold().equals("kilo"))
                .flatMap(kilos -> {
                    int next = kilos.to() + 1;
                    boolean joined =
                            tokens.get(next).is("y") || tokens.get(next).is("con");
                    return numbers.at(tokens, joined ? next + 1 : next)
                            .filter(rest -> rest.to() <= to
                                    && rest.number().intValue() >= 100
                                    && rest.number().intValue() < 1_000)
                            .map(rest -> new SignValue(
                                    "peso",
                                    from,
                                    rest.to(),
                                    kilos.number()
                                            .add(rest.number().movePointLeft(3))
                                            .stripTrailingZeros()
                                            .toPlainString(),
                                    "kg"));
                });
    }

    /** «tres mil doscientos gramos»: a newborn. */
    private Optional<SignValue> grams(List<Token> tokens, int from, int at, int to) {
        return numbers.at(tokens, at)
                .filter(value -> value.to() < to
                        && tokens.get(value.to()).fold().equals("gramo")
                        && value.number().intValue() >= 300
                        && value.number().intValue() < 10_000)
                .map(value -> new SignValue("peso", from, value.to() + 1, value.written(), "g"));
    }

    /** «38 de fiebre», «38 grados», «120/80»: values that say by themselves what they are. */
    private void unnamed(Utterance utterance, List<SignValue> found) {
        List<Token> tokens = utterance.turn().tokens();
        boolean examines = utterance.role() == Role.CLINICIAN
                && utterance.mentions().stream().noneMatch(Medications::isDrug);
        if (found.isEmpty() && utterance.role() != Role.PATIENT && isNamedBefore(utterance)) {
            pressure.at(tokens, utterance.from(), utterance.from(), utterance.to())
                    .ifPresent(found::add);
        }
        for (int i = utterance.from(); i < utterance.to(); i++) {
            int at = i;
            boolean known = found.stream().anyMatch(reading -> reading.from() <= at && at < reading.to());
            if (known) {
                continue;
            }
            boolean two = examines && pressure.isTwoNumbers(tokens, i, utterance.to());
            Optional<SignValue> reading = two || pressure.isUnmistakable(tokens, i, utterance.to())
                    ? pressure.at(tokens, i, i, utterance.to())
                    : temperature.unnamed(utterance, i);
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
}
