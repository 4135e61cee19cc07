package org.elsol.store.audit.packet;

import tools.jackson.databind.JsonNode;

/**
 * One line of a packet.
 *
 * @param number from 0
 * @param kind the {@linkplain EntryKind#code code} of what it tells of
 * @param previous the hash of the line before
 */
public record Entry(int number, String kind, String previous, JsonNode body) {}
