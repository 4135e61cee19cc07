package org.elsol.activities.extraction;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Sort;

/** Reads dose, strength, frequency, duration and route around a drug. */
final class Medications {

    private static final int BEFORE = 7;
    private static final Map<String, String> ROUTES = Map.ofEntries(
            Map.entry("oral", "oral"),
            Map.entry("tomado", "oral"),
            Map.entry("boca", "oral"),
            Map.entry("intramuscular", "intramuscular"),
            Map.entry("intravenosa", "intravenosa"),
            Map.entry("intravenoso", "intravenosa"),
            Map.entry("subcutanea", "subcutánea"),
            Map.entry("topica", "tópica"),
            Map.entry("topico", "tópica"),
            Map.entry("sublingual", "sublingual"),
            Map.entry("inhalado", "inhalada"),
            Map.entry("inhalada", "inhalada"),
            Map.entry("inyectado", "inyectada"),
            Map.entry("inyectada", "inyectada"),
            Map.entry("inyectable", "inyectada"),
            Map.entry("rectal", "rectal"),
            Map.entry("vaginal", "vaginal"),
            Map.entry("nasal", "nasal"),
            Map.entry("oftalmica", "oftálmica"),
            Map.entry("otica", "ótica"),
            Map.entry("nebulizado", "nebulizada"),
            Map.entry("untado", "tópica"),
            Map.entry("inyeccion", "inyectada"),
            Map.entry("inyecciones", "inyectada"),
            Map.entry("nalga", "intramuscular"),
            Map.entry("vena", "intravenosa"),
            Map.entry("inyectar", "inyectada"),
            Map.entry("parche", "transdérmica"));

    /** A smaller number without a unit counts tablets, or times. */
    static final int LEAST_BARE_DOSE = 5;

    private static final Set<String> INTERVALS = Set.of("cada", "al", "diario", "diarios", "por", "una", "dos", "tres");
    private static final Set<String> COURSES = Set.of("dia", "semana", "mes");
    private static final Set<String> NO_COURSE_AFTER = Set.of(
            "cada", "en", "a", "hace", "desde", "dentro", "como", "unos", "los", "por", "al", "la", "de", "llevo");

    private final Measures measures = new Measures();
    private final Frequencies frequencies = new Frequencies();
    private final Numbers numbers = new Numbers();
    private final DoseChanges changes;
    private final Set<String> taking;
    private final WordForms forms;

    Medications(Lexicon lexicon) {
        this.changes = new DoseChanges(lexicon);
        this.taking = lexicon.verbs("take");
        this.forms = lexicon.forms();
    }

    /** The words that say how the drug is taken: from the drug before to the drug after, sentences that go on included. */
    record Window(int from, int to) {}

    Window window(Mention drug, Utterance utterance) {
        List<Mention> drugs = utterance.mentions().stream()
                .filter(Medications::isDrug)
                .filter(other -> other.equals(drug) || !other.term().has("class")) // «prednisolona jarabe»
                .toList();
        int at = drugs.indexOf(drug);
        int previous = at > 0 ? drugs.get(at - 1).to() : utterance.from();
        int from = leading(utterance, Math.max(previous, drug.from() - BEFORE), drug.from(), at > 0);
        int to = utterance.to();
        if (at >= 0 && at + 1 < drugs.size()) {
            Mention next = drugs.get(at + 1);
            to = leading(utterance, Math.max(drug.to(), next.from() - BEFORE), next.from(), true);
        } else {
            to = continued(utterance);
        }
        return new Window(from, to);
    }

    /** «500 miligramos de paracetamol»: an amount right before the drug is the drug's. */
    private int leading(Utterance utterance, int from, int drug, boolean afterAnother) {
        List<Token> tokens = utterance.turn().tokens();
        for (int i = from; i < drug; i++) {
            boolean amount = !measures.strengths(tokens, i, drug).isEmpty()
                    || !measures.counts(tokens, i, drug).isEmpty();
            if (numbers.at(tokens, i).isPresent()
                    && amount
                    && (tokens.get(drug - 1).is("de") || !afterAnother)) {
                return i;
            }
        }
        return drug;
    }

    /** The sentences right after that name no drug but go on about it: «Una tableta cada ocho horas.» */
    private int continued(Utterance utterance) {
        List<Utterance> all = utterance.turn().utterances();
        int end = utterance.to();
        int first = all.indexOf(utterance) + 1;
        for (int i = first; first > 0 && i < Math.min(all.size(), first + 2); i++) {
            Utterance next = all.get(i);
            boolean goesOn = !next.isQuestion()
                    && next.mentions().stream().noneMatch(Medications::isDrug)
                    && isAboutTaking(next)
                    && next.turn().layer(Term.Layer.ADVICE).stream()
                            .noneMatch(advice -> advice.first().has("follow_up")
                                    && next.from() <= advice.from()
                                    && advice.to() <= next.to())
                    && next.to() - next.from() <= 25;
            if (!goesOn) {
                break;
            }
            end = next.to();
        }
        return end;
    }

    private boolean isAboutTaking(Utterance utterance) {
        List<Token> tokens = utterance.turn().tokens();
        boolean amount = !measures.counts(tokens, utterance.from(), utterance.to())
                        .isEmpty()
                || !measures.strengths(tokens, utterance.from(), utterance.to()).isEmpty();
        boolean often = frequencies
                .in(tokens, utterance.from(), utterance.to())
                .filter(span -> span.value().startsWith("cada")
                        || span.value().startsWith("1 ")
                        || span.value().startsWith("2 "))
                .isPresent();
        boolean course =
                measures.course(tokens, utterance.from(), utterance.to()).isPresent()
                        && utterance.to() - utterance.from() <= 8;
        return amount || often || course;
    }

    /** Fills in what is said of the drug; answers the last token that was used. */
    int describe(Draft draft, Utterance utterance, Mention drug, Window window) {
        List<Token> tokens = utterance.turn().tokens();
        int used = drug.to();
        Optional<Span> strength =
                measures.strengths(tokens, window.from(), window.to()).stream().findFirst();
        Optional<Span> count =
                measures.counts(tokens, window.from(), window.to()).stream().findFirst();
        Optional<Span> bare = strength.isPresent() ? Optional.empty() : bareDose(tokens, drug, window);
        Optional<Span> dose = strength.or(() -> bare).or(() -> count);
        used = use(draft, "dose", dose, used);
        if (count.isPresent() && !dose.equals(count)) {
            used = use(draft, "quantity", count, used);
        }
        int told = bare.map(Span::to).orElse(drug.to()); // «de setenta y cinco en la noche» is not five at night
        used = use(draft, "frequency", frequency(tokens, drug, told, window), used);
        used = use(draft, "duration", measures.course(tokens, drug.to(), window.to()), used);
        used = use(draft, "duration", bareCourse(tokens, used, window.to()), used);
        used = use(
                draft,
                "duration",
                measures.sinceWhen(tokens, drug.to(), window.to()).stream().findFirst(),
                used);
        return use(draft, "route", route(tokens, window), used);
    }

    /** Fills in what an answer says of the drug that the question was about. */
    boolean describe(Draft draft, Utterance answer) {
        List<Token> tokens = answer.turn().tokens();
        int before = draft.attributes().size();
        measures.strengths(tokens, answer.from(), answer.to()).stream()
                .findFirst()
                .or(() -> bareNumber(tokens, answer))
                .ifPresent(span -> draft.with("dose", span.value()));
        frequencies.in(tokens, answer.from(), answer.to()).ifPresent(span -> draft.with("frequency", span.value()));
        return draft.attributes().size() > before;
    }

    private Optional<Span> bareNumber(List<Token> tokens, Utterance answer) {
        for (int i = answer.from(); i < answer.to(); i++) {
            int at = i;
            Optional<Numbers.Value> value = numbers.at(tokens, i)
                    .filter(number -> number.number().intValue() >= LEAST_BARE_DOSE
                            && ((at > answer.from() && tokens.get(at - 1).is("de"))
                                    || (number.number().intValue() >= 4 * LEAST_BARE_DOSE
                                            && number.to() < answer.to()
                                            && tokens.get(number.to()).isMark())
                                    || (number.number().intValue() >= 4 * LEAST_BARE_DOSE
                                            && number.to() < answer.to()
                                            && INTERVALS.contains(
                                                    tokens.get(number.to()).norm()))));
            if (value.isPresent()) {
                return Optional.of(new Span(i, value.get().to(), value.get().written()));
            }
        }
        return Optional.empty();
    }

    private Optional<Span> frequency(List<Token> tokens, Mention drug, int told, Window window) {
        Optional<Span> after = frequencies.in(tokens, told, window.to());
        return after.isPresent() ? after : frequencies.in(tokens, window.from(), drug.from());
    }

    /** «metformina de ochocientos cincuenta»: a strength without its unit, right after the drug. */
    private Optional<Span> bareDose(List<Token> tokens, Mention drug, Window window) {
        int at = drug.to();
        while (at < window.to()
                && (tokens.get(at).is("de")
                        || tokens.get(at).is("en")
                        || tokens.get(at).is("la")
                        || tokens.get(at).is("el")
                        || (tokens.get(at).is("a")
                                && at + 1 < window.to()
                                && numbers.at(tokens, at + 1)
                                        .filter(value -> value.number().intValue() >= LEAST_BARE_DOSE)
                                        .isPresent())
                        || (tokens.get(at).is(",")
                                && at + 2 < window.to()
                                && tokens.get(at + 2).is("de")))) {
            at++;
        }
        int number = at;
        Optional<Span> near = numbers.at(tokens, at)
                .filter(value ->
                        (value.number().scale() > 0 || value.number().compareTo(java.math.BigDecimal.valueOf(2)) > 0)
                                && !value.isArticle())
                .filter(value -> value.to() <= window.to()
                        && (value.to() >= tokens.size()
                                || !(Units.isUnit(tokens.get(value.to()))
                                        || tokens.get(value.to()).is("veces"))))
                .map(value -> new Span(number, value.to(), value.written()));
        return near.or(() -> doseBeforeInterval(tokens, drug.to(), window.to()))
                .or(() -> changes.in(tokens, drug.to(), window.to()));
    }

    /** «la tomo a seiscientos cada ocho horas», «Cloxacilina, quinientos cada seis horas». */
    private Optional<Span> doseBeforeInterval(List<Token> tokens, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int at = i;
            boolean led = tokens.get(i - 1).is("a")
                    || tokens.get(i - 1).is("de")
                    || tokens.get(i - 1).isMark()
                    || tokens.get(i - 1).is("son");
            Optional<Span> dose = numbers.at(tokens, i)
                    .filter(value -> led
                            && value.number().intValue() >= LEAST_BARE_DOSE
                            && isBeforeInterval(tokens, value.to(), to))
                    .map(value -> new Span(at, value.to(), value.written()));
            if (dose.isPresent()) {
                return dose;
            }
        }
        return Optional.empty();
    }

    private static boolean isBeforeInterval(List<Token> tokens, int at, int to) {
        int next = at < to && tokens.get(at).is(",") ? at + 1 : at;
        return next < to && INTERVALS.contains(tokens.get(next).norm());
    }

    /** «prednisona de treinta miligramos cinco días», «siete días» after an interval: days alone, and no interval. */
    private Optional<Span> bareCourse(List<Token> tokens, int from, int to) {
        for (int i = from; i < to && !tokens.get(i).endsSentence(); i++) {
            Optional<Span> time = measures.time(tokens, i, to)
                    .filter(span -> COURSES.contains(tokens.get(span.to() - 1).fold()));
            if (time.isPresent()) {
                boolean other =
                        i > 0 && NO_COURSE_AFTER.contains(tokens.get(i - 1).norm());
                return other ? Optional.empty() : time;
            }
        }
        return Optional.empty();
    }

    private static Optional<Span> route(List<Token> tokens, Window window) {
        for (int i = window.from(); i < window.to(); i++) {
            String route = ROUTES.get(tokens.get(i).norm());
            if (route != null) {
                return Optional.of(new Span(i, i + 1, route));
            }
        }
        return Optional.empty();
    }

    private static int use(Draft draft, String name, Optional<Span> span, int used) {
        span.ifPresent(value -> draft.with(name, value.value()));
        return Math.max(used, span.map(Span::to).orElse(used));
    }

    static boolean isDrug(Mention mention) {
        return mention.match().as(Sort.MEDICATION).isPresent();
    }

    /** Whether the sentence says that the drug is taken or ordered, as it must for words that also mean other things. */
    boolean isTaken(Mention drug, Utterance utterance) {
        if (isDosed(drug, utterance)) {
            return true;
        }
        for (int i = utterance.from(); i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && taking.contains(form.lemma())) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is said how often. */
    boolean isRegular(Mention drug, Utterance utterance) {
        return frequencies
                .in(
                        utterance.turn().tokens(),
                        drug.to(),
                        Math.min(window(drug, utterance).to(), utterance.to()))
                .isPresent();
    }

    /** Whether an amount or an interval stands with the drug. */
    boolean isDosed(Mention drug, Utterance utterance) {
        Window window = window(drug, utterance);
        List<Token> tokens = utterance.turn().tokens();
        return !measures.strengths(tokens, window.from(), Math.min(window.to(), utterance.to()))
                        .isEmpty()
                || route(tokens, new Window(drug.to(), Math.min(window.to(), utterance.to())))
                        .isPresent()
                || frequencies
                        .in(tokens, drug.to(), Math.min(window.to(), utterance.to()))
                        .filter(span -> span.value().startsWith("cada"))
                        .isPresent();
    }
}
