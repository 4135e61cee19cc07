package org.elsol.activities.extraction;

import java.util.List;
import org.elsol.store.transcription.Role;

/** Who speaks, as a language model understands it. */
record RolesReply(List<Voice> voices) {

    /** @param speaker as it was given */
    record Voice(String speaker, Role role) {}
}
