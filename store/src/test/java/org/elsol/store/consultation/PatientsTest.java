package org.elsol.store.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Patients are found by name, and one who is known by a consultation's words alone goes with them. */
class PatientsTest {

    private static TestDatabase database;
    private static Patients patients;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        patients = new Patients(database.of(Context.CONSULTATION));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void a_patient_who_was_only_said_is_forgotten_with_the_consultation() {
        String id = patients.said("t1", "c1", "Casilda Otero").id();
        assertThat(patients.said("t1", "c1", "casilda otero").id()).isEqualTo(id);
        patients.forget("t1", "c2");
        patients.forget("t2", "c1");
        assertThat(patients.find("t1", id)).isPresent();
        patients.forget("t1", "c1");
        assertThat(patients.find("t1", id)).isEmpty();
    }

    @Test
    void a_patient_whom_somebody_else_names_stays() {
        String posted = patients.said("t3", "c1", "Ana Gil").id();
        assertThat(patients.findOrMake("t3", null, "Ana Gil").id()).isEqualTo(posted);
        patients.forget("t3", "c1");
        assertThat(patients.find("t3", posted)).isPresent();

        String heard = patients.said("t3", "c2", "Luz Mora").id();
        assertThat(patients.said("t3", "c3", "Luz Mora").id()).isEqualTo(heard);
        patients.forget("t3", "c2");
        patients.forget("t3", "c3");
        assertThat(patients.find("t3", heard)).isPresent();
    }

    @Test
    void a_name_that_fits_two_is_refused() {
        patients.findOrMake("t4", "p1", "Ana Gil");
        patients.findOrMake("t4", "p2", "Ana Gil");
        assertThatThrownBy(() -> patients.said("t4", "c1", "Ana Gil")).isInstanceOf(Patients.AmbiguousName.class);
    }
}
