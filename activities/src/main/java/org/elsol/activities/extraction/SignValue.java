package org.elsol.activities.extraction;

/**
 * A measured value.
 *
 * @param name the preferred term
 * @param from index in the turn of its first token
 * @param to index after its last
 */
record SignValue(String name, int from, int to, String value, String unit) {}
