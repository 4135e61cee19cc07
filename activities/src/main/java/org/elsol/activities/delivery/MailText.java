package org.elsol.activities.delivery;

import org.elsol.store.delivery.EventNotice;
import org.jspecify.annotations.Nullable;

/** What a mail says of an event, in the words of people. */
record MailText(String subject, String body) {

    static MailText of(EventNotice notice) {
        String what = what(notice.type());
        String record = notice.documentId() == null
                ? line("Consulta", notice.transcriptionId())
                : line("Documento", notice.documentId());
        return new MailText(
                "ElSol: " + what,
                what + ".\n\n" + record + line("Extracción", notice.extractionId())
                        + line("Evento", notice.type())
                        + line("Hora", notice.occurredAt().toString())
                        + "\nEste aviso no contiene datos clínicos. Lo que se dijo se lee en ElSol.\n");
    }

    private static String line(String name, @Nullable String value) {
        return value == null ? "" : name + ": " + value + "\n";
    }

    private static String what(String type) {
        return switch (type) {
            case "consultation.completed" -> "Una consulta está lista";
            case "consultation.failed" -> "Una consulta no se pudo procesar";
            case "consultation.cancelled" -> "Una consulta se canceló";
            case "consultation.parked" -> "Una consulta necesita atención";
            case "consultation.no_speech" -> "En una grabación no habla nadie";
            case "document.stored" -> "Un documento está listo";
            default -> "Novedad " + type;
        };
    }
}
