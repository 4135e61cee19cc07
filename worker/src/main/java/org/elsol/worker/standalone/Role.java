package org.elsol.worker.standalone;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.elsol.activities.models.ModelPurpose;

/** What a worker process does: which queues it serves. The standalone has all of them. */
public enum Role {
    /** The orchestration, the short steps that move rows, and recovery. */
    WORKFLOWS,
    /** Speech: transcripts and speakers. */
    GPU,
    /** Decoding, reading of documents, verification. */
    CPU,
    /** Extraction, answers, and the search index. An index of files has one process that owns it. */
    LLM;

    /** The models that a process of this role loads. */
    public Set<ModelPurpose> models() {
        return switch (this) {
            case WORKFLOWS -> Set.of();
            case GPU ->
                Set.of(ModelPurpose.SPEECH, ModelPurpose.SPEAKER_SEGMENTATION, ModelPurpose.SPEAKER_VOICEPRINTS);
            case CPU -> Set.of(ModelPurpose.VOICE_ACTIVITY);
            case LLM -> Set.of(ModelPurpose.SENTENCES);
        };
    }

    /** The name in settings and in logs. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Set<Role> all() {
        return EnumSet.allOf(Role.class);
    }
}
