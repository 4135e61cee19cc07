package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds addresses of e-mail, written or spelled out. */
final class EmailSpotter {

    private static final Set<String> JOINTS = Set.of("punto", "guion", "bajo", "medio", ".");

    private EmailSpotter() {}

    static List<Hidden> in(String text, List<Token> tokens) {
        List<Hidden> found = new ArrayList<>();
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).is("@") || tokens.get(i).is("arroba")) {
                int from = i - 1;
                while (from > 0 && belong(text, tokens.get(from - 1), tokens.get(from))) {
                    from--;
                }
                int to = Math.min(i + 2, tokens.size());
                while (to < tokens.size()
                        && belong(text, tokens.get(to - 1), tokens.get(to))
                        && !endsSentence(tokens, to)) {
                    to++;
                }
                found.add(
                        new Hidden(tokens.get(from).start(), tokens.get(to - 1).end(), Identifier.EMAIL));
            }
        }
        return found;
    }

    /** Whether both are of one address: no blank is between them, or one of them joins. */
    private static boolean belong(String text, Token one, Token other) {
        boolean ends = (one.isMark() && !one.is(".")) || (other.isMark() && !other.is("."));
        boolean touching = text.substring(one.end(), other.start()).chars().noneMatch(Character::isWhitespace);
        return !ends && (touching || JOINTS.contains(one.norm()) || JOINTS.contains(other.norm()));
    }

    private static boolean endsSentence(List<Token> tokens, int at) {
        return tokens.get(at).is(".")
                && (at + 1 == tokens.size()
                        || tokens.get(at + 1).start() > tokens.get(at).end());
    }
}
