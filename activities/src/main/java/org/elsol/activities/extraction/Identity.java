package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Stated;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** Who the patient and the clinician are, as far as they said it. */
final class Identity {

    private static final Set<String> PARTICLES = Set.of("de", "del", "la", "las", "los", "y");
    private static final Set<String> TITLES = Set.of("doctor", "doctora", "dr", "dra", "licenciado", "licenciada");

    private final Names names;
    private final Numbers numbers = new Numbers();
    private final Emails emails = new Emails();
    private final Phones phones = new Phones();

    Identity(Lexicon lexicon) {
        this.names = lexicon.names();
    }

    PatientDetails patient(List<Utterance> all, Subject subject) {
        Stated name = null;
        Stated age = null;
        Stated phone = null;
        Stated email = null;
        for (int i = 0; i < all.size(); i++) {
            Utterance utterance = all.get(i);
            Optional<Utterance> answer = utterance.isQuestion() ? QuestionPairs.answerTo(all, i) : Optional.empty();
            name = name != null ? name : name(utterance, answer, subject);
            age = age != null ? age : age(utterance, answer, subject);
            phone = phone != null ? phone : phone(utterance, answer);
            email = email != null ? email : emails.in(utterance);
        }
        return new PatientDetails(name, age, phone, email);
    }

    private @Nullable Stated name(Utterance utterance, Optional<Utterance> answer, Subject subject) {
        if (answer.isPresent() && (asks(utterance, "llama") || asks(utterance, "nombre"))) {
            return named(answer.get(), afterIntroduction(answer.get()), 1, Quotes.of(utterance));
        }
        for (int i = utterance.from(); i < utterance.to(); i++) {
            boolean introduced = follows(utterance, i, "me", "llamo")
                    || follows(utterance, i, "mi", "nombre", "es")
                    || (subject.isSpokenFor() && follows(utterance, i, "se", "llama"));
            if (introduced && utterance.role() != Role.CLINICIAN && !isClinicianSpeaking(utterance, i)) {
                return named(utterance, i + (follows(utterance, i, "mi", "nombre", "es") ? 3 : 2), 1, null);
            }
            boolean self = follows(utterance, i, "soy") && utterance.role() != Role.CLINICIAN;
            boolean addressed = Set.of("señor", "señora", "don", "doña", "paciente", "señorita", "joven")
                            .contains(utterance.token(i).norm())
                    && utterance.role() != Role.PATIENT;
            if (self || addressed) {
                Stated stated = named(utterance, i + 1, 2, null);
                if (stated != null) {
                    return stated;
                }
            }
        }
        return null;
    }

    private static boolean isClinicianSpeaking(Utterance utterance, int at) {
        for (int i = at; i < Math.min(utterance.to(), at + 5); i++) {
            if (TITLES.contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
    }

    private static int afterIntroduction(Utterance answer) {
        for (int i = answer.from(); i < answer.to(); i++) {
            if (follows(answer, i, "me", "llamo") || follows(answer, i, "se", "llama")) {
                return i + 2;
            }
            if (follows(answer, i, "nombre", "es") || follows(answer, i, "soy")) {
                return answer.token(i).is("soy") ? i + 1 : i + 2;
            }
        }
        return answer.from();
    }

    /** A name of at least so many words; null where what stands there is none. */
    private @Nullable Stated named(Utterance utterance, int from, int least, @Nullable Evidence question) {
        int at = from;
        while (at < utterance.to()
                && (utterance.token(at).isMark()
                        || Set.of("pues", "sí", "hola", "buenos", "buenas", "dias", "tardes", "el", "la")
                                .contains(utterance.token(at).norm()))) {
            at++;
        }
        List<String> words = new ArrayList<>();
        int count = 0;
        int end = at;
        for (int i = at; i < utterance.to() && count < 5; i++) {
            Token token = utterance.token(i);
            if (isNamePart(utterance, token, i, count)) {
                words.add(display(utterance, token));
                count++;
                end = i + 1;
            } else if (count > 0
                    && PARTICLES.contains(token.norm())
                    && i + 1 < utterance.to()
                    && leadsToName(utterance, i + 1)) {
                words.add(token.lower());
            } else {
                break;
            }
        }
        while (!words.isEmpty() && PARTICLES.contains(words.getLast())) {
            words.removeLast();
        }
        if (count < least) {
            return null;
        }
        List<Evidence> evidence =
                new ArrayList<>(List.of(Quotes.of(utterance.turn(), Math.min(utterance.from(), at), end)));
        if (question != null) {
            evidence.addFirst(question);
        }
        return new Stated(String.join(" ", words), evidence);
    }

    private boolean isNamePart(Utterance utterance, Token token, int at, int count) {
        if (token.kind() != Token.Kind.WORD
                || utterance
                        .mentionAt(at)
                        .filter(mention -> !mention.is(Term.Sort.ALLERGEN))
                        .isPresent()) {
            return false;
        }
        boolean known = names.isGiven(token) || names.isSurname(token);
        boolean capital =
                Character.isUpperCase(utterance.turn().segment().text().charAt(token.start()));
        boolean common = Set.of(
                        "el",
                        "la",
                        "y",
                        "tengo",
                        "vengo",
                        "de",
                        "para",
                        "por",
                        "doctor",
                        "doctora",
                        "mucho",
                        "gusto",
                        "es",
                        "soy",
                        "una",
                        "un",
                        "muy",
                        "alergico",
                        "alergica",
                        "diabetico",
                        "su",
                        "paciente",
                        "hipertenso",
                        "casado",
                        "casada",
                        "soltera",
                        "soltero",
                        "maestra",
                        "maestro",
                        "ama",
                        "buenos",
                        "buenas",
                        "ya",
                        "no",
                        "si",
                        "me",
                        "que",
                        "mi",
                        "aqui",
                        "con",
                        "en",
                        "a",
                        "pensionado",
                        "jubilado",
                        "jubilada",
                        "viuda",
                        "viudo")
                .contains(token.norm());
        return !common && (capital || (known && (count > 0 || names.isGiven(token))));
    }

    private boolean leadsToName(Utterance utterance, int at) {
        for (int i = at; i < Math.min(utterance.to(), at + 2); i++) {
            Token token = utterance.token(i);
            if (token.kind() == Token.Kind.WORD
                    && Character.isUpperCase(utterance.turn().segment().text().charAt(token.start()))) {
                return true;
            }
            if (!PARTICLES.contains(token.norm())) {
                return false;
            }
        }
        return false;
    }

    private String display(Utterance utterance, Token token) {
        String said = utterance.turn().segment().text().substring(token.start(), token.end());
        return Character.isUpperCase(said.charAt(0)) ? said : names.display(token);
    }

    private @Nullable Stated age(Utterance utterance, Optional<Utterance> answer, Subject subject) {
        boolean asked = follows(utterance, firstWord(utterance), "cuantos", "años")
                || follows(utterance, firstWord(utterance), "que", "edad")
                || follows(utterance, firstWord(utterance), "cual", "es", "su", "edad")
                || asks(utterance, "edad");
        if (asked && answer.isPresent()) {
            return years(answer.get(), answer.get().from(), Quotes.of(utterance), true);
        }
        for (int i = utterance.from(); i < utterance.to(); i++) {
            boolean own =
                    follows(utterance, i, "tengo") && utterance.role() != Role.CLINICIAN && !subject.isSpokenFor();
            boolean told = follows(utterance, i, "tiene") && subject.isSpokenFor();
            boolean turned = follows(utterance, i, "cumpli") || follows(utterance, i, "acabo", "de", "cumplir");
            boolean patient = follows(utterance, i, "paciente")
                    || follows(utterance, i, "masculino")
                    || follows(utterance, i, "femenino")
                    || follows(utterance, i, "mi", "edad", "es");
            if (own || told || turned || patient) {
                Stated stated = years(utterance, i + 1, null, false);
                if (stated != null) {
                    return stated;
                }
            }
        }
        return null;
    }

    private @Nullable Stated years(Utterance utterance, int from, @Nullable Evidence question, boolean asked) {
        List<Token> tokens = utterance.turn().tokens();
        for (int i = from; i < Math.min(utterance.to(), from + 6); i++) {
            Optional<Numbers.Value> value = numbers.at(tokens, i)
                    .filter(number ->
                            number.to() <= utterance.to() && number.number().intValue() <= 120);
            if (value.isPresent() && !value.get().isArticle()) {
                int end = value.get().to();
                boolean years = end < utterance.to() && tokens.get(end).is("años");
                boolean goesOn = years
                        && end + 1 < utterance.to()
                        && Set.of(
                                        "con",
                                        "que",
                                        "sin",
                                        "tomando",
                                        "fumando",
                                        "trabajando",
                                        "de",
                                        "casado",
                                        "casada",
                                        "viviendo")
                                .contains(tokens.get(end + 1).norm())
                        && !follows(utterance, end + 1, "de", "edad");
                if ((years && !goesOn)
                        || (asked && (end >= utterance.to() || tokens.get(end).isMark()))) {
                    List<Evidence> evidence = new ArrayList<>(List.of(Quotes.of(utterance)));
                    if (question != null) {
                        evidence.addFirst(question);
                    }
                    return new Stated(value.get().written(), evidence);
                }
                return null;
            }
        }
        return null;
    }

    private @Nullable Stated phone(Utterance utterance, Optional<Utterance> answer) {
        boolean about = asks(utterance, "telefono")
                || asks(utterance, "celular")
                || asks(utterance, "movil")
                || asks(utterance, "numero")
                || asks(utterance, "whatsapp");
        if (!about) {
            return null;
        }
        Utterance said = answer.orElse(utterance);
        return phones.in(said)
                .map(digits -> {
                    List<Evidence> evidence = new ArrayList<>(List.of(Quotes.of(said)));
                    if (said != utterance) {
                        evidence.addFirst(Quotes.of(utterance));
                    }
                    return new Stated(digits, evidence);
                })
                .orElse(null);
    }

    /** Who the clinician is: «soy la doctora Ana López», «gracias, doctor Ruiz». */
    @Nullable
    Stated clinician(List<Utterance> all) {
        for (Utterance utterance : all) {
            for (int i = utterance.from(); i + 1 < utterance.to(); i++) {
                if (TITLES.contains(utterance.token(i).norm()) && isIntroducedOrAddressed(utterance, i)) {
                    int at = utterance.token(i + 1).is(".") && i + 2 < utterance.to() ? i + 2 : i + 1;
                    Stated stated = namedRight(utterance, at);
                    if (stated != null) {
                        return stated;
                    }
                }
            }
            boolean own = utterance.role() == Role.CLINICIAN;
            for (int i = utterance.from(); own && i < utterance.to(); i++) {
                if (follows(utterance, i, "me", "llamo") || follows(utterance, i, "mi", "nombre", "es")) {
                    return named(utterance, i + (utterance.token(i).is("me") ? 2 : 3), 1, null);
                }
            }
        }
        return null;
    }

    private static boolean isIntroducedOrAddressed(Utterance utterance, int at) {
        String before = at > utterance.from() ? utterance.token(at - 1).norm() : "";
        String before2 = at - 1 > utterance.from() ? utterance.token(at - 2).norm() : "";
        boolean article = before.equals("la") || before.equals("el");
        boolean introduces = article
                && Set.of("soy", "habla", "con", "atiende", "saluda", "llamo").contains(before2);
        return introduces
                || before.equals("soy")
                || before.equals(",")
                || before.equals("gracias")
                || before.equals("dias")
                || before.equals("tardes")
                || before.equals("hola")
                || before.equals("noches")
                || before.equals("si")
                || before.isEmpty();
    }

    private @Nullable Stated namedRight(Utterance utterance, int at) {
        return utterance.token(at).isMark() ? null : named(utterance, at, 1, null);
    }

    private static int firstWord(Utterance utterance) {
        int at = utterance.from();
        while (at < utterance.to() - 1
                && (utterance.token(at).isMark() || utterance.token(at).is("y"))) {
            at++;
        }
        return at;
    }

    private static boolean asks(Utterance utterance, String word) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            if (utterance.token(i).is(word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean follows(Utterance utterance, int at, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= utterance.to() || !utterance.token(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }
}
