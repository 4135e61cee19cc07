package org.elsol.store.transcription;

/** The caller's word that channel {@code index}, counted from 0, holds only this role's voice. */
public record ChannelRole(int index, Role role) {}
