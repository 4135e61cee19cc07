package org.elsol.worker.cluster;

import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;

/** What the PEM files of a connection to Temporal amount to. */
final class TlsFiles {
    private TlsFiles() {}

    /** @throws IOException if a file holds no certificate or key, or the two do not fit */
    static SslContext context(TemporalSettings.Tls tls) throws IOException {
        try {
            SslContextBuilder builder = GrpcSslContexts.forClient();
            if (tls.authority() != null) {
                builder.trustManager(tls.authority().toFile());
            }
            if (tls.certificate() != null && tls.key() != null) {
                builder.keyManager(tls.certificate().toFile(), tls.key().toFile());
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The certificates for Temporal (ELSOL_TEMPORAL_CA, ELSOL_TEMPORAL_CERTIFICATE, ELSOL_TEMPORAL_KEY)"
                            + " cannot be used: expected PEM files, the key as PKCS#8",
                    e);
        }
    }
}
