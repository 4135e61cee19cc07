package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds telephone numbers, numbers of papers and records, and dates of birth, in digits or in words. */
final class NumberSpotter {

    /** As many digits are nobody's dose. */
    private static final int MANY = 7;
    /** «110, 125 y 140» are measured, not dialled. */
    private static final int MANY_WITH_PAUSES = 10;

    /** Fewer are somebody's number only where one is spoken of. */
    private static final int SOME = 4;

    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}]+(?:[-./][\\p{L}\\p{N}]+)*");
    private static final Pattern LETTERS_FIRST =
            Pattern.compile("\\p{L}+[-./]?(?:[-./\\p{L}]*\\p{N}){4,}[-./\\p{L}\\p{N}]*");
    private static final Pattern DIGITS_FIRST = Pattern.compile("[\\p{N}.-]{6,}\\p{L}{1,3}");
    private static final Pattern DATE = Pattern.compile("\\p{N}{1,2}[-/.]\\p{N}{1,2}[-/.]\\p{N}{2,4}");

    private static final Set<String> PHONES =
            Set.of("telefono", "telefonos", "celular", "movil", "whatsapp", "numero", "extension", "llamar", "marcar");
    private static final Set<String> PAPERS = Set.of(
            "expediente",
            "folio",
            "historia",
            "cedula",
            "dni",
            "nif",
            "nie",
            "curp",
            "rfc",
            "nss",
            "seguro",
            "poliza",
            "pasaporte",
            "matricula",
            "carnet",
            "carne",
            "afiliacion",
            "credencial",
            "identificacion",
            "documento",
            "registro",
            "tarjeta",
            "postal");
    private static final Set<String> BIRTHS = Set.of("naci", "nacio", "nacimiento", "nacida", "nacido");

    private final Numbers numbers = new Numbers();

    /** @param before what was said just before: «¿me da su número de expediente?» */
    List<Hidden> in(String text, List<Token> tokens, List<Token> before) {
        List<Hidden> found = new ArrayList<>();
        births(tokens, before, found);
        boolean phone = speaksOf(PHONES, tokens, before);
        boolean paper = speaksOf(PAPERS, tokens, before);
        mixed(text, found);
        int at = 0;
        while (at < tokens.size()) {
            Run run = run(tokens, at);
            boolean unit = run.to() < tokens.size() && Units.isUnit(tokens.get(run.to()));
            boolean many = run.digits() >= (run.pauses() ? MANY_WITH_PAUSES : MANY);
            if (many || (run.digits() >= SOME && (phone || paper) && !unit)) {
                found.add(new Hidden(
                        tokens.get(at).start(),
                        tokens.get(run.to() - 1).end(),
                        paper ? Identifier.NUMBER : Identifier.PHONE));
            }
            at = Math.max(at + 1, run.to());
        }
        codes(text, paper, found);
        return found;
    }

    /** Digits in a row, in whatever groups. */
    private record Run(int to, int digits, boolean pauses) {}

    private Run run(List<Token> tokens, int from) {
        int digits = 0;
        int at = from;
        int to = from;
        boolean pauses = false;
        while (at < tokens.size()) {
            pauses |= to < at && to > from;
            Token token = tokens.get(at);
            Optional<Numbers.Value> value = numbers.at(tokens, at);
            if (token.isNumber()) {
                if (token.norm().indexOf('/') >= 0 || token.norm().indexOf(':') >= 0) {
                    break;
                }
                digits += (int) token.norm().chars().filter(Character::isDigit).count();
                at++;
                to = at;
            } else if (value.isPresent() && value.get().number().scale() <= 0 && !token.is("medio")) {
                digits += value.get().written().length();
                at = value.get().to();
                to = at;
            } else if (to > from && isPause(token)) {
                at++;
            } else {
                break;
            }
        }
        return new Run(to, digits, pauses);
    }

    private static boolean isPause(Token token) {
        return token.is(",") || token.is("y") || token.is(".") || token.is("…") || token.is("guion");
    }

    /** Codes of letters and digits, whole: «PEGJ800101», «12345678Z», «A-12345». */
    private static void mixed(String text, List<Hidden> found) {
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            boolean dose = DIGITS_FIRST.matcher(code.group()).matches() && isMeasured(code.group());
            boolean mixed = LETTERS_FIRST.matcher(code.group()).matches()
                    || DIGITS_FIRST.matcher(code.group()).matches();
            if (mixed && !dose) {
                found.add(new Hidden(code.start(), code.end(), Identifier.NUMBER));
            }
        }
    }

    /** Codes of digits that no run of digits is: «4812/2024». */
    private static void codes(String text, boolean paper, List<Hidden> found) {
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            long digits = code.group().chars().filter(Character::isDigit).count();
            boolean date = DATE.matcher(code.group()).matches();
            if ((digits >= MANY || (paper && digits >= SOME)) && !date && !isMeasured(code.group())) {
                found.add(new Hidden(code.start(), code.end(), Identifier.NUMBER));
            }
        }
    }

    private static boolean isMeasured(String code) {
        return Units.isUnit(code.replaceAll("[^\\p{L}]", ""));
    }

    private void births(List<Token> tokens, List<Token> before, List<Hidden> found) {
        if (!speaksOf(BIRTHS, tokens, before)) {
            return;
        }
        for (int i = 0; i < tokens.size(); i++) {
            boolean written = DATE.matcher(tokens.get(i).norm()).matches();
            int to = written ? i + 1 : spokenDate(tokens, i);
            if (to > i) {
                found.add(new Hidden(tokens.get(i).start(), tokens.get(to - 1).end(), Identifier.BIRTH_DATE));
            }
        }
    }

    /** «Tres de mayo de mil novecientos setenta»: where it ends, or where it begins if it is none. */
    private int spokenDate(List<Token> tokens, int from) {
        Optional<Numbers.Value> day = numbers.at(tokens, from);
        int of = day.map(Numbers.Value::to).orElse(from);
        boolean dated = of > from
                && of + 1 < tokens.size()
                && tokens.get(of).is("de")
                && CalendarWords.month(tokens.get(of + 1).norm()) > 0;
        if (!dated) {
            return from;
        }
        int year = of + 2;
        while (year < tokens.size()
                && (tokens.get(year).is("de") || tokens.get(year).is("del"))) {
            year++;
        }
        return numbers.at(tokens, year).map(Numbers.Value::to).orElse(of + 2);
    }

    private static boolean speaksOf(Set<String> words, List<Token> tokens, List<Token> before) {
        return tokens.stream().anyMatch(token -> words.contains(token.norm()))
                || before.stream().anyMatch(token -> words.contains(token.norm()));
    }
}
