package org.elsol.store.transcription.audio;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Sealed bytes in an object of one version: each request names its tag, so that bytes of a later version are never taken
 * for its own. What is read in a row comes by one request, however much it is.
 */
final class SealedObject implements SealedBytes {

    private static final int NO_LONGER_THIS_VERSION = 412;

    private final S3Client s3;
    private final GetObjectRequest thisVersion;
    private final long size;
    private @Nullable ResponseInputStream<GetObjectResponse> open;
    private long position;

    /** @param thisVersion names bucket, key and tag */
    SealedObject(S3Client s3, GetObjectRequest thisVersion, long size) {
        this.s3 = s3;
        this.thisVersion = thisVersion;
        this.size = size;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void read(byte[] target, long start) throws IOException {
        ResponseInputStream<GetObjectResponse> stream = open;
        if (stream == null || position != start) {
            stream = openAt(start);
        }
        try {
            int read = stream.readNBytes(target, 0, target.length);
            position = start + read;
            if (read < target.length) {
                throw new EOFException("The audio's object became shorter while it was read");
            }
        } catch (SdkException e) {
            throw new IOException("The object store broke off", e);
        }
    }

    /** Lets go of the connection: what was not read of a request is not fetched. */
    @Override
    public void close() {
        if (open != null) {
            open.abort();
            open = null;
        }
    }

    private ResponseInputStream<GetObjectResponse> openAt(long start) throws IOException {
        close();
        try {
            ResponseInputStream<GetObjectResponse> stream = s3.getObject(
                    thisVersion.toBuilder().range("bytes=" + start + "-").build());
            open = stream;
            return stream;
        } catch (software.amazon.awssdk.services.s3.model.S3Exception e) {
            throw e.statusCode() == NO_LONGER_THIS_VERSION || e.statusCode() == 404
                    ? new ObjectReplaced(e)
                    : S3AudioStore.unavailable(e);
        } catch (SdkException e) {
            throw S3AudioStore.unavailable(e);
        }
    }
}
