package org.elsol.api.problem;

/**
 * What is wrong with one field.
 *
 * @param field its path in the body, such as {@code turns[3].text}, or the parameter's name
 * @param message what is expected; never what was sent
 */
public record FieldError(String field, String message) {}
