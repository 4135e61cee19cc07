package org.elsol.activities.chat;

import org.elsol.store.chat.Questions;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Passages;

/** The rows that questions are read from and answers are made of. */
public record ChatRows(
        Questions questions,
        Patients patients,
        Consultations consultations,
        Facts facts,
        Passages passages,
        Extractions extractions) {}
