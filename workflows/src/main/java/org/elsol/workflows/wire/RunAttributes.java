package org.elsol.workflows.wire;

import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.common.SearchAttributes;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What operators find runs by, where the server knows of search attributes; the embedded one does not. They are not
 * encrypted, so none says anything of a patient.
 *
 * <p>A run tells by those that it was started with whether its server has them: that stands in its history, so a replay
 * comes to the same.
 */
public final class RunAttributes {

    static final SearchAttributeKey<String> TENANT = SearchAttributeKey.forKeyword("ElsolTenant");
    static final SearchAttributeKey<String> PRIORITY = SearchAttributeKey.forKeyword("ElsolPriority");
    static final SearchAttributeKey<String> STAGE = SearchAttributeKey.forKeyword("ElsolStage");
    /** Why the run waits for a person; not set while it does not. */
    static final SearchAttributeKey<String> FAILURE = SearchAttributeKey.forKeyword("ElsolFailure");
    /** Since when it is at that stage, or waits. */
    static final SearchAttributeKey<OffsetDateTime> SINCE = SearchAttributeKey.forOffsetDateTime("ElsolSince");
    /** Seconds of speech in the recording, over all channels. */
    static final SearchAttributeKey<Long> SPEECH = SearchAttributeKey.forLong("ElsolSpeechSeconds");

    private RunAttributes() {}

    /** All of them by name, for a server that has to be told. */
    public static Map<String, IndexedValueType> types() {
        Map<String, IndexedValueType> types = new TreeMap<>();
        for (SearchAttributeKey<?> key : List.of(TENANT, PRIORITY, STAGE, FAILURE, SINCE, SPEECH)) {
            types.put(key.getName(), key.getValueType());
        }
        return types;
    }

    /** Those that a run is started with. */
    static SearchAttributes atStart(String tenant, boolean urgent) {
        return SearchAttributes.newBuilder()
                .set(TENANT, tenant)
                .set(PRIORITY, urgent ? "urgent" : "routine")
                .build();
    }

    /** In workflow code: the run has come to this stage. */
    public static void stage(String code) {
        update(STAGE.valueSet(code), since());
    }

    /** In workflow code: the run waits for a person. */
    public static void parked(FailureKind kind) {
        update(FAILURE.valueSet(kind.code()), since());
    }

    /** In workflow code: the run goes on. */
    public static void resumed() {
        update(FAILURE.valueUnset(), since());
    }

    /** In workflow code: how much speech there is. */
    public static void speech(long ms) {
        update(SPEECH.valueSet(Math.ceilDiv(ms, 1_000L)));
    }

    private static SearchAttributeUpdate<OffsetDateTime> since() {
        return SINCE.valueSet(
                OffsetDateTime.ofInstant(Instant.ofEpochMilli(Workflow.currentTimeMillis()), ZoneOffset.UTC));
    }

    private static void update(SearchAttributeUpdate<?>... changes) {
        if (Workflow.getTypedSearchAttributes().containsKey(TENANT)) {
            Workflow.upsertTypedSearchAttributes(changes);
        }
    }
}
