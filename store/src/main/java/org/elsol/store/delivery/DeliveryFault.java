package org.elsol.store.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an attempt at a delivery failed. */
public enum DeliveryFault {
    /** The receiver answered with something other than a 2xx; redirects are not followed. */
    REFUSED_BY_RECEIVER,
    /** No answer within the time that one attempt has. */
    TIMEOUT,
    /** The name of the receiver is not known. */
    UNKNOWN_HOST,
    /** The receiver lies in a network that deliveries may not go to. */
    FORBIDDEN_ADDRESS,
    /** The receiver's certificate is not trusted, or there is no common protocol. */
    TLS,
    /** It is for a person, and no mail server is set: see {@code ELSOL_SMTP_URL}. */
    NO_MAIL_SERVER,
    /** No connection, or one that broke off. */
    UNREACHABLE;

    /** The name in the API and in rows: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryFault of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
