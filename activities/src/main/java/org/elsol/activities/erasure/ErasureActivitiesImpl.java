package org.elsol.activities.erasure;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.elsol.activities.failure.Failures;
import org.elsol.activities.knowledge.IndexUnavailableException;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.store.erasure.Certificate;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.erasure.Scrubbing;
import org.elsol.store.erasure.StepResult;
import org.elsol.workflows.erasure.ErasureActivities;
import org.elsol.workflows.erasure.ErasureRequest;
import org.elsol.workflows.erasure.ErasureStep;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the steps of erasures, each by its store, and certifies that nothing is left in any. */
public final class ErasureActivitiesImpl implements ErasureActivities {

    private static final Logger log = LoggerFactory.getLogger(ErasureActivitiesImpl.class);

    private final Erasures erasures;
    private final Consultations consultations;
    private final ErasedSubject subject;
    private final ErasedStores stores;
    private final SigningKey key;
    private final InstantSource clock;

    ErasureActivitiesImpl(
            Erasures erasures,
            Consultations consultations,
            ErasedSubject subject,
            ErasedStores stores,
            SigningKey key,
            InstantSource clock) {
        this.erasures = erasures;
        this.consultations = consultations;
        this.subject = subject;
        this.stores = stores;
        this.key = key;
        this.clock = clock;
    }

    @Override
    public void take(ErasureRequest request, ErasureStep step) {
        named(() -> {
            Optional<Erased> erased = underWay(request);
            if (erased.isPresent()) {
                take(erased.get(), step);
            }
            return true;
        });
    }

    @Override
    public void takeIndex(ErasureRequest request) {
        take(request, ErasureStep.INDEX);
    }

    @Override
    public boolean certify(ErasureRequest request) {
        return named(() -> {
            Optional<Erased> erased = underWay(request);
            return erased.isEmpty() || certify(erased.get());
        });
    }

    private void take(Erased erased, ErasureStep step) throws IOException {
        String id = erased.erasure().consultationId();
        ErasedStore store = stores.of(step);
        long removed = store.remove(erased);
        long remaining = store.remaining(erased);
        erasures.keep(id, step.code(), removed, remaining);
        if (remaining > 0) {
            log.warn("Of consultation {} there are {} things left: {}", id, remaining, step.code());
            throw Failures.of(FailureKind.STORAGE_UNAVAILABLE);
        }
    }

    /** The event first: a run that is lost in between appends it again, which changes nothing. */
    private boolean certify(Erased erased) throws IOException {
        Erasure erasure = erased.erasure();
        Map<String, StepResult> taken = erasures.steps(erasure.consultationId()).stream()
                .collect(Collectors.toMap(StepResult::store, result -> result));
        List<Certificate.Store> checked = new ArrayList<>();
        for (ErasureStep step : ErasureStep.values()) {
            StepResult result = taken.get(step.code());
            if (result == null || result.remaining() > 0 || !isStillEmpty(erased, step)) {
                log.warn("Something of consultation {} came back: {}", erasure.consultationId(), step.code());
                return false;
            }
            checked.add(new Certificate.Store(
                    step.code(), stores.of(step).check(), result.removed(), result.remaining(), result.checkedAt()));
        }
        Certificate certificate = new Certificate(
                Certificate.FORMAT,
                erasure.tenant(),
                erasure.consultationId(),
                erasure.cause().code(),
                erasure.askedBy(),
                erasure.requestedAt(),
                clock.instant(),
                checked,
                stores.areLogsGone(erased) ? "removed" : "not verified");
        consultations.append(
                erasure.tenant(), erasure.consultationId(), EventType.CONSULTATION_ERASED, "erased", Map.of());
        erasures.complete(erasure.consultationId(), certificate.completedAt(), certificate.signed(key));
        return true;
    }

    /** The index is in another process: nothing is written to it any more once the rows are closed. */
    private boolean isStillEmpty(Erased erased, ErasureStep step) throws IOException {
        return step == ErasureStep.INDEX || stores.of(step).remaining(erased) == 0;
    }

    /** Empty once it has its certificate. */
    private Optional<Erased> underWay(ErasureRequest request) {
        Erasure erasure =
                erasures.find(request.tenant(), request.consultationId()).orElseThrow(Failures::recordMissing);
        return erasure.isComplete() ? Optional.empty() : Optional.of(subject.of(erasure));
    }

    private interface Work<R> {
        R run() throws IOException;
    }

    private static <R> R named(Work<R> work) {
        try {
            return Objects.requireNonNull(work.run());
        } catch (JdbiException e) {
            throw Failures.of(e);
        } catch (IndexUnavailableException e) {
            log.warn("An erasure waits for the index: {}", e.getMessage());
            throw Failures.of(FailureKind.INDEX_UNAVAILABLE);
        } catch (Scrubbing.Busy e) {
            log.info("An erasure waits: {}", e.getMessage());
            throw Failures.of(FailureKind.STORAGE_UNAVAILABLE);
        } catch (IOException e) {
            log.warn("An erasure waits for storage: {}", e.getClass().getSimpleName());
            throw Failures.of(FailureKind.STORAGE_UNAVAILABLE);
        }
    }
}
