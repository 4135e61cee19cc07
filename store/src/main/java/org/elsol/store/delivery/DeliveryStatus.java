package org.elsol.store.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a delivery. */
public enum DeliveryStatus {
    /** To be sent, or sent again. */
    WAITING,
    /** The receiver has answered with a 2xx. */
    DELIVERED,
    /** Given up; it is sent again when somebody asks for it. */
    DEAD;

    /** The name in the API and in rows: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of this {@link #code}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DeliveryStatus of(String code) {
        for (DeliveryStatus status : values()) {
            if (status.code().equals(code)) {
                return status;
            }
        }
        throw new IllegalArgumentException("no status of a delivery");
    }
}
