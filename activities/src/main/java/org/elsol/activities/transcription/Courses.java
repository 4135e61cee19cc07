package org.elsol.activities.transcription;

import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Progress;
import org.elsol.store.consultation.Rerun;
import org.elsol.store.consultation.Reruns;
import org.elsol.workflows.consultation.ConsultationRequest;

/** The records of runs: a consultation's own row for its first one, a row of its own for each re-run. */
final class Courses {

    private final Consultations consultations;
    private final Reruns reruns;

    Courses(Consultations consultations, Reruns reruns) {
        this.consultations = consultations;
        this.reruns = reruns;
    }

    Course of(ConsultationRequest request) {
        String rerunId = request.rerunId();
        return rerunId == null ? new First(request) : new Again(request.tenant(), rerunId);
    }

    private final class First implements Course {

        private final ConsultationRequest request;

        First(ConsultationRequest request) {
            this.request = request;
        }

        @Override
        public void progress(Progress progress) {
            consultations.progress(request.consultationId(), progress);
        }

        @Override
        public boolean isCancelRequested() {
            return consultations
                    .find(request.tenant(), request.consultationId())
                    .filter(Consultation::cancelRequested)
                    .isPresent();
        }
    }

    private final class Again implements Course {

        private final String tenant;
        private final String rerunId;

        Again(String tenant, String rerunId) {
            this.tenant = tenant;
            this.rerunId = rerunId;
        }

        @Override
        public void progress(Progress progress) {
            reruns.progress(tenant, rerunId, progress);
        }

        @Override
        public boolean isCancelRequested() {
            return reruns.find(tenant, rerunId).filter(Rerun::cancelRequested).isPresent();
        }
    }
}
