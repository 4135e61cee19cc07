package org.elsol.activities.language;

/** Tokens that a model read and wrote, as its server counts them; 0 where it does not say. */
public record TokenUse(long input, long output) {

    public static final TokenUse NONE = new TokenUse(0, 0);

    public TokenUse plus(TokenUse other) {
        return new TokenUse(input + other.input, output + other.output);
    }
}
