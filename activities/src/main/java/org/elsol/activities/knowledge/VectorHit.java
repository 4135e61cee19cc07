package org.elsol.activities.knowledge;

/** A passage near a query; {@code cosine} is in −1..1, larger is nearer. */
public record VectorHit(String passageId, double cosine) {}
