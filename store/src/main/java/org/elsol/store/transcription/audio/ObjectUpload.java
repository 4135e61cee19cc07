package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * Sends a stream of unknown length as one object: at once if it is short, else in parts, of which one is in memory. The
 * object is there when all of it is, and what was there before stays until then.
 */
record ObjectUpload(S3Client s3, String bucket, String name, Map<String, String> metadata) {

    /** S3 takes at most 10,000 parts, and none but the last below 5 MiB: objects of up to 80 GB. */
    static final int PART_BYTES = 8 * 1024 * 1024;

    /** @throws IOException if the stream throws it; of the object nothing is left then */
    void send(InputStream bytes) throws IOException {
        byte[] first = bytes.readNBytes(PART_BYTES);
        if (first.length < PART_BYTES) {
            s3.putObject(put -> put.bucket(bucket).key(name).metadata(metadata), RequestBody.fromBytes(first));
            return;
        }
        String id = s3.createMultipartUpload(
                        create -> create.bucket(bucket).key(name).metadata(metadata))
                .uploadId();
        boolean complete = false;
        try {
            List<CompletedPart> parts = sendParts(id, first, bytes);
            s3.completeMultipartUpload(
                    all -> all.bucket(bucket).key(name).uploadId(id).multipartUpload(upload -> upload.parts(parts)));
            complete = true;
        } finally {
            if (!complete) {
                abort(id);
            }
        }
    }

    private List<CompletedPart> sendParts(String id, byte[] first, InputStream bytes) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        for (byte[] part = first; part.length > 0; part = bytes.readNBytes(PART_BYTES)) {
            int number = parts.size() + 1;
            String tag = s3.uploadPart(
                            one -> one.bucket(bucket).key(name).uploadId(id).partNumber(number),
                            RequestBody.fromBytes(part))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        return parts;
    }

    private void abort(String id) {
        try {
            s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(name).uploadId(id));
        } catch (SdkException unanswered) {
            org.slf4j.LoggerFactory.getLogger(ObjectUpload.class)
                    .warn("Parts of an upload that broke off are left in the object store", unanswered);
        }
    }
}
