package org.elsol.store.consultation;

import org.elsol.workflows.consultation.Stage;

/** How far a step is: {@code done} of {@code total} windows, or 0 of 1 where a step has no parts. */
public record Progress(Stage stage, int done, int total) {}
