package org.elsol.store.transcription.audio;

import java.net.URI;

/**
 * Which bucket of which S3-compatible object store.
 *
 * @param endpoint the server, such as {@code https://s3.hospital.example:9000}; the bucket is named in the path
 * @param region what requests are signed for; most stores of a hospital's own take any
 */
public record S3Settings(URI endpoint, String region, String bucket, String accessKey, String secretKey) {

    public S3Settings {
        if (endpoint.getHost() == null
                || !("https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme()))) {
            throw new IllegalArgumentException("object store endpoint: expected https://host[:port]");
        }
        if (region.isBlank() || bucket.isBlank() || accessKey.isBlank() || secretKey.isBlank()) {
            throw new IllegalArgumentException("object store: region, bucket and both keys are needed");
        }
    }

    /** Neither key is anybody's to read in a log. */
    @Override
    public String toString() {
        return "S3Settings[endpoint=" + endpoint + ", bucket=" + bucket + "]";
    }
}
