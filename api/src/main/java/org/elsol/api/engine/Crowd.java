package org.elsol.api.engine;

import org.elsol.store.consultation.Consultations;
import org.elsol.store.extraction.Extractions;

/** Tells which hospital has so much waiting that what it brings besides stands back behind what others bring. */
public final class Crowd {

    private static final int MANY = 50;

    private final Consultations consultations;
    private final Extractions extractions;

    public Crowd(Consultations consultations, Extractions extractions) {
        this.consultations = consultations;
        this.extractions = extractions;
    }

    boolean isOf(String tenant) {
        return extractions.open(tenant, MANY) >= MANY || consultations.open(tenant, MANY) >= MANY;
    }
}
