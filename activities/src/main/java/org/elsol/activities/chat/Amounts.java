package org.elsol.activities.chat;

import java.util.regex.Pattern;
import org.elsol.store.PlainText;

/** Tells where a text says when or how much: a number, a day, a stretch of time. */
final class Amounts {

    private static final Pattern AMOUNT = Pattern.compile(
            "\\d|\\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece"
                    + "|catorce|quince|dieci\\w+|veint\\w+|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien\\w*|mil|medi[oa]"
                    + "|lunes|martes|miercoles|jueves|viernes|sabado|domingo|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
                    + "|septiembre|octubre|noviembre|diciembre|hoy|ayer|anoche|manana|semanas?|mes(?:es)?|anos?|dias?|horas?|minutos?)\\b");

    private Amounts() {}

    static boolean toldIn(String text) {
        return AMOUNT.matcher(PlainText.fold(text)).find();
    }
}
