package org.elsol.activities.extraction;

import java.util.List;
import org.elsol.store.extraction.Stated;
import org.jspecify.annotations.Nullable;

/** Addresses of e-mail, written («ana@correo.mx») or spelled («ana arroba correo punto mx»). */
final class Emails {

    private static final int MOST_TOKENS = 12;

    @Nullable
    Stated in(Utterance utterance) {
        for (int i = utterance.from() + 1; i < utterance.to() - 1; i++) {
            Token token = utterance.token(i);
            if (token.is("@") || token.is("arroba")) {
                int from = start(utterance, i);
                int to = end(utterance, i + 1);
                String address = address(utterance, from, to);
                if (from < i && address.indexOf('.', address.indexOf('@')) > 0) {
                    return new Stated(address, List.of(Quotes.of(utterance)));
                }
            }
        }
        return null;
    }

    private static int start(Utterance utterance, int at) {
        int from = at;
        boolean joined = true;
        while (from > utterance.from() && at - from < MOST_TOKENS && joined) {
            Token before = utterance.token(from - 1);
            boolean part = before.kind() != Token.Kind.MARK || before.is(".");
            boolean touching = from == at || utterance.token(from).start() == before.end();
            boolean spelled = before.is("punto")
                    || before.is("guion")
                    || utterance.token(from).is("punto")
                    || utterance.token(from).is("guion");
            joined = part && (touching || spelled);
            from = joined ? from - 1 : from;
        }
        return from;
    }

    private static int end(Utterance utterance, int at) {
        int to = at;
        while (to < utterance.to() && to - at < MOST_TOKENS) {
            Token token = utterance.token(to);
            boolean dot = token.is("punto") || token.is(".") || token.is("guion");
            boolean afterDot = to == at
                    || utterance.token(to - 1).is("punto")
                    || utterance.token(to - 1).is(".")
                    || utterance.token(to - 1).is("guion");
            boolean last = to + 1 >= utterance.to();
            if ((token.is(".") && last) || (!dot && !afterDot) || (token.isMark() && !token.is("."))) {
                break;
            }
            to++;
        }
        return to;
    }

    private static String address(Utterance utterance, int from, int to) {
        StringBuilder address = new StringBuilder();
        for (int i = from; i < to; i++) {
            Token token = utterance.token(i);
            address.append(token.is("arroba") ? "@" : token.is("punto") ? "." : token.is("guion") ? "-" : token.norm());
        }
        return address.toString();
    }
}
