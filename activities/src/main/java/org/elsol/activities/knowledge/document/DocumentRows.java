package org.elsol.activities.knowledge.document;

import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.knowledge.Documents;

/** The rows that documents move: their own, the log, and the patients whom their words name. */
public record DocumentRows(Documents documents, Consultations log, Patients patients) {}
