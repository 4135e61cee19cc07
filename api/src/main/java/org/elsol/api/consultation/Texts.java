package org.elsol.api.consultation;

/** Limits of the short texts that come with a consultation, in characters. */
public final class Texts {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_ID = 128;
    public static final String NAME_EXPECTED = "expected 1 to 200 characters";

    private Texts() {}
}
