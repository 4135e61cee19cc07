package org.elsol.activities.extraction;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into tokens in one pass; every token knows its place in the original. */
final class Tokeniser {

    private final WordForms forms;

    Tokeniser(WordForms forms) {
        this.forms = forms;
    }

    /** Tokens in the order of the text; white space and unknown signs leave none. */
    List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>(text.length() / 5 + 4);
        int at = 0;
        while (at < text.length()) {
            int end = tokenEnd(text, at);
            if (end > at) {
                tokens.add(token(text, at, end));
                at = end;
            } else {
                at++;
            }
        }
        return tokens;
    }

    /** The text without accents and case, its words parted by one blank: equal for texts that read the same. */
    String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (Token token : tokens(text)) {
            plain.append(plain.isEmpty() ? "" : " ").append(token.norm());
        }
        return plain.toString();
    }

    /** Lower case without accents; ñ stays. */
    static String norm(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        String plain = withoutSpanishAccents(lower);
        if (isAscii(plain)) {
            return plain;
        }
        String decomposed = Normalizer.normalize(plain, Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            if (c == '\u0303' && !kept.isEmpty() && kept.charAt(kept.length() - 1) == 'n') {
                kept.setCharAt(kept.length() - 1, 'ñ');
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                kept.append(c);
            }
        }
        return kept.toString();
    }

    /** A loop: most words of the lexicons pass here while the process starts. */
    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static String withoutSpanishAccents(String lower) {
        return lower.replace('á', 'a')
                .replace('é', 'e')
                .replace('í', 'i')
                .replace('ó', 'o')
                .replace('ú', 'u')
                .replace('ü', 'u');
    }

    private static int tokenEnd(String text, int at) {
        char c = text.charAt(at);
        if (Character.isDigit(c)) {
            return numberEnd(text, at);
        }
        if (Character.isLetter(c)) {
            return wordEnd(text, at);
        }
        if (c == '.' || c == '…') {
            int end = at + 1;
            while (end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == '…')) {
                end++;
            }
            return end;
        }
        return ",;:!¡?¿\n%()\"«»@°º+/".indexOf(c) >= 0 ? at + 1 : at;
    }

    private static int wordEnd(String text, int at) {
        int end = at + 1;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    private static int numberEnd(String text, int at) {
        int end = at + 1;
        while (end < text.length()) {
            char c = text.charAt(end);
            boolean joins =
                    ".,/:".indexOf(c) >= 0 && end + 1 < text.length() && Character.isDigit(text.charAt(end + 1));
            if (!Character.isDigit(c) && !joins) {
                break;
            }
            end++;
        }
        return end;
    }

    private Token token(String text, int start, int end) {
        String surface = text.substring(start, end);
        char first = surface.charAt(0);
        if (Character.isDigit(first)) {
            return new Token(start, end, Token.Kind.NUMBER, surface, surface, surface);
        }
        if (!Character.isLetter(first)) {
            String mark = surface.length() > 1 ? "…" : surface;
            return new Token(start, end, Token.Kind.MARK, mark, mark, mark);
        }
        String lower = surface.toLowerCase(Locale.ROOT);
        if (!Normalizer.isNormalized(lower, Normalizer.Form.NFC)) {
            lower = Normalizer.normalize(lower, Normalizer.Form.NFC);
        }
        String norm = norm(lower);
        return new Token(start, end, Token.Kind.WORD, lower, norm, forms.fold(lower, norm));
    }
}
