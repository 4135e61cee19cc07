package org.elsol.activities.chat;

import java.util.regex.Pattern;
import org.elsol.store.PlainText;

/** Tells where a passage is about somebody who is surely not the patient, or about what is only to be watched or ruled out. */
final class OtherPeople {

    private static final Pattern OTHERS = Pattern.compile(
            "\\b(?:mi|mis|su|sus|un|una|tu|el|la) (?:cunad[oa]s?|ti[oa]s?|vecin[oa]s?|suegr[oa]s?|comadres?|compadres?|amig[oa]s?"
                    + "|prim[oa]s?|sobrin[oa]s?|yernos?|nueras?|jef[ea]s?|companer[oa]s?|patron|patrona)\\b");

    private static final Pattern UNSURE = Pattern.compile(
            "\\b(?:vigilar|descartar|por si|para que no|prevenir|evitar"
                    + "|si (?:le|te|les) (?:da|dan|vuelve|viene|sale|empieza)|si (?:tiene|nota|presenta|aparece|hay)|puede ser|podria ser)\\b");

    private OtherPeople() {}

    /** Whether what is said here may not be said of the patient. */
    static boolean spokenOfIn(String passage) {
        String plain = PlainText.fold(passage);
        return OTHERS.matcher(plain).find() || UNSURE.matcher(plain).find();
    }
}
