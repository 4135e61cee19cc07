package org.elsol.workflows.wire;

import io.temporal.api.common.v1.Payload;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;

/**
 * Refuses to send more than 256 KB at once, on every engine alike: the embedded one takes anything, and a cluster that
 * gets several megabytes as a result may answer nothing until the workflow times out.
 */
public final class PayloadLimit implements PayloadCodec {

    /** Bytes that the arguments, or the result, of one call may have on the wire. */
    public static final int BYTES = 256 * 1024;

    /** @throws ApplicationFailure {@link FailureKind#PAYLOAD_TOO_LARGE}, not retried */
    @Override
    public List<Payload> encode(List<Payload> payloads) {
        long bytes = payloads.stream().mapToLong(Payload::getSerializedSize).sum();
        if (bytes > BYTES) {
            throw ApplicationFailure.newNonRetryableFailure(
                    "A message of " + bytes + " bytes is over the limit of " + BYTES
                            + "; content belongs in a row, and its id in the message",
                    FailureKind.PAYLOAD_TOO_LARGE.name());
        }
        return payloads;
    }

    /** Takes any size: what was sent was checked. */
    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads;
    }
}
