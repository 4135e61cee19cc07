package org.elsol.activities.erasure;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.elsol.activities.failure.Failures;
import org.elsol.store.Cursor;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.erasure.ErasureOpening;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.erasure.Holds;
import org.elsol.store.erasure.RetentionRule;
import org.elsol.store.erasure.RetentionRun;
import org.elsol.store.erasure.RetentionRuns;
import org.elsol.workflows.erasure.ErasureRequest;
import org.elsol.workflows.erasure.RetentionActivities;
import org.elsol.workflows.erasure.RetentionBatch;
import org.elsol.workflows.erasure.RetentionBatch.Count;
import org.elsol.workflows.erasure.RetentionRequest;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Finds what was kept for as long as the rule says, and opens its erasure. */
public final class RetentionActivitiesImpl implements RetentionActivities {

    /** So many erasures run at once, and are one entry each in the history of the round. */
    private static final int BATCH = 50;

    private static final String ASKED_BY = "retention";

    private final RetentionRule rule;
    private final Consultations consultations;
    private final Holds holds;
    private final ErasureOpening opening;
    private final RetentionRuns runs;
    private final InstantSource clock;

    public RetentionActivitiesImpl(
            RetentionRule rule,
            Consultations consultations,
            Erasures erasures,
            Holds holds,
            RetentionRuns runs,
            InstantSource clock) {
        this.rule = rule;
        this.consultations = consultations;
        this.holds = holds;
        this.opening = new ErasureOpening(erasures, consultations);
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public String cutoff() {
        return rule.cutoff(clock.instant()).map(Instant::toString).orElse("");
    }

    @Override
    public RetentionBatch open(RetentionRequest request, String cutoff, @Nullable String after) {
        return named(() -> {
            List<Consultation> due = consultations.endedBefore(
                    request.tenant(), Instant.parse(cutoff), after == null ? null : Cursor.decode(after), BATCH);
            Map<String, Count> counts = new TreeMap<>();
            List<ErasureRequest> opened = new ArrayList<>();
            for (Consultation consultation : due) {
                counts.merge(consultation.tenant(), open(consultation, request.dryRun(), opened), Count::plus);
            }
            String next = due.size() < BATCH
                    ? null
                    : new Cursor(due.getLast().recordedAt(), due.getLast().id()).encode();
            return new RetentionBatch(opened, List.copyOf(counts.values()), next);
        });
    }

    @Override
    public void report(RetentionRequest request, String runId, String cutoff, List<Count> counts) {
        named(() -> {
            Map<String, Count> reports = new TreeMap<>();
            List<String> tenants =
                    request.tenant() == null ? consultations.tenants() : Collections.singletonList(request.tenant());
            tenants.forEach(tenant -> reports.put(tenant, new Count(tenant, 0, 0, 0)));
            counts.forEach(count -> reports.put(count.tenant(), count));
            for (Count count : reports.values()) {
                runs.keep(new RetentionRun(
                        runId,
                        count.tenant(),
                        request.dryRun(),
                        Instant.parse(cutoff),
                        count.due(),
                        count.held(),
                        count.opened(),
                        clock.instant()));
            }
            return true;
        });
    }

    private Count open(Consultation consultation, boolean dryRun, List<ErasureRequest> opened) {
        String tenant = consultation.tenant();
        if (dryRun) {
            boolean held = holds.on(tenant, consultation.id(), consultation.patientId())
                    .isPresent();
            return new Count(tenant, 1, held ? 1 : 0, 0);
        }
        if (!opening.open(consultation, Erasure.Cause.RETENTION, ASKED_BY)) {
            return new Count(tenant, 1, 1, 0);
        }
        opened.add(new ErasureRequest(tenant, consultation.id()));
        return new Count(tenant, 1, 0, 1);
    }

    private static <R> R named(Supplier<R> work) {
        try {
            return work.get();
        } catch (JdbiException e) {
            throw Failures.of(e);
        }
    }
}
