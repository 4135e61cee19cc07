package org.elsol.api.erasure;

import jakarta.validation.Valid;
import java.util.Objects;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.ApiSettings;
import org.elsol.api.identity.Permission;
import org.elsol.store.erasure.RetentionRule;
import org.elsol.store.erasure.RetentionRuns;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;
import org.elsol.workflows.erasure.RetentionRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rule of retention: what it says, what it did, and a round out of its turn. */
@RestController
@RequestMapping(path = "/api/v1/retention", produces = MediaType.APPLICATION_JSON_VALUE)
public final class RetentionController {

    private static final int LATEST = 50;

    private final RetentionRule rule;
    private final RetentionRuns reports;
    private final Runs runs;
    private final ApiSettings settings;

    public RetentionController(RetentionRule rule, RetentionRuns reports, Runs runs, ApiSettings settings) {
        this.rule = rule;
        this.reports = reports;
        this.runs = runs;
        this.settings = settings;
    }

    @ErasureDocs.ReadingRetention
    @GetMapping
    RetentionResource read(Caller caller) {
        Permission.require(caller, AccessRole.OPERATOR, AccessRole.AUDITOR, AccessRole.ADMIN);
        return resource(caller);
    }

    /** 200 once the round has ended, 202 if that takes longer than a call is kept waiting. */
    @ErasureDocs.RunningRetention
    @PostMapping(path = "/runs", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RetentionResource> run(Caller caller, @Valid @RequestBody RetentionOrder order) {
        boolean dryRun = Objects.requireNonNull(order.dryRun());
        if (dryRun) {
            Permission.require(caller, AccessRole.OPERATOR, AccessRole.AUDITOR, AccessRole.ADMIN);
        } else {
            Permission.require(caller, AccessRole.ADMIN);
        }
        boolean ended = runs.retain(new RetentionRequest(caller.tenant(), dryRun), settings.answerLimit());
        return ResponseEntity.status(ended ? 200 : 202).body(resource(caller));
    }

    private RetentionResource resource(Caller caller) {
        return new RetentionResource(
                rule.years(),
                reports.latest(caller.tenant(), LATEST).stream()
                        .map(RetentionResource.RunResource::of)
                        .toList());
    }
}
