package org.elsol.workflows.erasure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was due, a bounded number at a time.
 *
 * @param opened erasures that were opened and are to be run; none in a dry run
 * @param counts by hospital
 * @param next where the next batch goes on; null after the last
 */
public record RetentionBatch(
        List<ErasureRequest> opened,
        List<Count> counts,
        @Nullable String next) {

    /** Of one hospital in one batch, or in all of them. */
    public record Count(String tenant, long due, long held, long opened) {

        /** Both together. */
        public Count plus(Count other) {
            return new Count(tenant, due + other.due, held + other.held, opened + other.opened);
        }
    }
}
