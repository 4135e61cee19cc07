package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;

/** What the words right after say of now: «Ayer vomitó tres veces. Hoy ya no.», «me dio gripa, pero ya». */
final class Afterwards {

    private static final Set<String> NOW = Set.of("hoy", "ahora", "ahorita", "actualmente", "ya", "ahoritita");
    private static final Set<String> BETWEEN = Set.of("mismo", "ya", "mas", ",", "pero", "y");
    private static final Set<String> WELL = Set.of("normal", "bien", "nada");
    private static final int LONGEST = 5;

    private Afterwards() {}

    /** Whether it is over by now; a turn's last mention alone is taken up. */
    static boolean isOver(Mention mention, Utterance utterance) {
        boolean last = utterance.mentions().getLast().equals(mention);
        return last
                && (followedByNow(utterance)
                        || endsInAlready(utterance, mention.to())
                        || endsInNow(utterance, mention));
    }

    /** «Ayer, sí. Hoy no.» */
    static boolean followedByNow(Utterance utterance) {
        List<Utterance> all = utterance.turn().utterances();
        int next = all.indexOf(utterance) + 1;
        return next > 0
                && next < all.size()
                && !all.get(next).isQuestion()
                && all.get(next).mentions().isEmpty()
                && deniesNow(all.get(next), all.get(next).from());
    }

    /** «en noviembre ahora no». */
    private static boolean endsInNow(Utterance utterance, Mention mention) {
        for (int i = mention.to(); i + 1 < utterance.to(); i++) {
            if (!utterance.token(i).is("ya") && deniesNow(utterance, i)) {
                return true;
            }
        }
        return false;
    }

    /** «hoy ya no», «ahora mismo no», and no more than that. */
    private static boolean deniesNow(Utterance utterance, int from) {
        if (!NOW.contains(utterance.token(from).norm())) {
            return false;
        }
        int at = from + 1;
        while (at < Math.min(utterance.to(), from + LONGEST)
                && BETWEEN.contains(utterance.token(at).norm())) {
            at++;
        }
        return at < utterance.to()
                && utterance.token(at).is("no")
                && (at + 1 >= utterance.to() || utterance.token(at + 1).isMark());
    }

    /** «hace quince días, pero ya», «pero ya hace normal»: the last words, from here on. */
    static boolean endsInAlready(Utterance utterance, int from) {
        int at = utterance.to() - 1;
        while (at > from && utterance.token(at).isMark()) {
            at--;
        }
        if (WELL.contains(utterance.token(at).norm())) {
            for (int i = at - 1; i > Math.max(from, at - LONGEST); i--) {
                if (utterance.token(i).is("ya") && utterance.token(i - 1).is("pero")) {
                    return true;
                }
            }
        }
        return at - 1 >= from
                && utterance.token(at).is("ya")
                && utterance.token(at - 1).is("pero");
    }
}
