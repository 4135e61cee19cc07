package org.elsol.store.audit.packet;

import java.util.Locale;

/** What an entry of a packet tells of. */
public enum EntryKind {
    /** Which consultation, and when the packet was written. */
    PACKET,
    /** The audio as it came, by its hash. */
    RECORDING,
    EVENT,
    /** One revision, with the models that made it: their files' hashes and decoding parameters. */
    TRANSCRIPT,
    /** One revision, with the hashes of prompts and schema that it was asked for with. */
    EXTRACTION,
    /** What a language model replied. */
    REPLY,
    /** The history of one run. */
    HISTORY,
    /** A read that was accounted for. */
    ACCESS;

    /** The name in packets: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
