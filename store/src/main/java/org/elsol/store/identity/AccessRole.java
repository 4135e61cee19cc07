package org.elsol.store.identity;

import java.util.Locale;

/** What a caller may do. */
public enum AccessRole {
    INTEGRATOR,
    CLINICIAN,
    OPERATOR,
    AUDITOR,
    ADMIN;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static AccessRole of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
