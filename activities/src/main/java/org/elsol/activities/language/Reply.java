package org.elsol.activities.language;

/** A whole reply, and what it cost. */
public record Reply(String text, TokenUse tokens) {}
