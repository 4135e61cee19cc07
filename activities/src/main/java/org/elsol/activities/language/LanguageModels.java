package org.elsol.activities.language;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Opens the model that the settings name. */
public final class LanguageModels {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    private LanguageModels() {}

    /**
     * The model, guarded. Nothing is asked of it yet, and its server need not be there.
     *
     * @param counter is told what each reply cost
     * @throws IOException if the file of certificates holds none; the message says so
     */
    public static LanguageModel open(LanguageModelSettings settings, TokenCounter counter) throws IOException {
        return open(settings, GuardedModel.Guards.of(settings), counter);
    }

    static LanguageModel open(LanguageModelSettings settings, GuardedModel.Guards guards, TokenCounter counter)
            throws IOException {
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        if (settings.authority() != null) {
            http.sslContext(trusting(settings.authority()));
        }
        LanguageModel model = switch (settings.service()) {
            case AZURE -> new AzureOpenAi(http, settings);
            case OPENAI -> new OpenAiServer(http.build(), settings);
        };
        return new GuardedModel(model, guards, counter);
    }

    /** Trusts what these certificates have signed, and nothing else. */
    private static SSLContext trusting(Path authority) throws IOException {
        try (InputStream file = Files.newInputStream(authority)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(file);
            if (certificates.isEmpty()) {
                throw unusable(authority, null);
            }
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry("authority" + number++, certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw unusable(authority, e);
        }
    }

    private static IOException unusable(Path authority, @Nullable Exception cause) {
        return new IOException(
                "The language model cannot be used: ELSOL_LLM_CA names a file without PEM certificates: " + authority,
                cause);
    }
}
