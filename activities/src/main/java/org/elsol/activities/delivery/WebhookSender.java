package org.elsol.activities.delivery;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.DeliveryFault;
import org.elsol.store.delivery.SigningSecret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one attempt at a delivery: a POST that is signed, follows no redirect, and has ended when its time is over,
 * whatever the receiver does. Of the answer the status alone is looked at.
 */
public final class WebhookSender implements EventSender, AutoCloseable {

    /** As much of an answer is read, so that its connection can be used again; a longer one costs the connection. */
    private static final int ANSWER_BYTES = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    /** As many webhooks as are at work at once, times their attempts. */
    private static final int CONNECTIONS = 512;

    private final CloseableHttpClient http;
    private final ScheduledExecutorService clock;
    private final Duration limit;

    public WebhookSender(DeliverySettings settings) {
        this.limit = settings.attemptLimit();
        this.http = client(settings);
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("delivery-clock").daemon().factory());
    }

    @Override
    public Outcome send(URI receiver, SigningSecret secret, Delivery delivery, Instant now) {
        HttpPost post = request(receiver, secret, delivery, now);
        Future<?> end = clock.schedule(post::abort, limit.toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse answer = http.executeOpen(null, post, null)) {
            drain(answer);
            return Outcome.answered(answer.getCode());
        } catch (IOException e) {
            return Outcome.failed(post.isAborted() ? DeliveryFault.TIMEOUT : fault(e));
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        clock.shutdownNow();
        http.close();
    }

    private static HttpPost request(URI receiver, SigningSecret secret, Delivery delivery, Instant now) {
        HttpPost post = new HttpPost(receiver);
        long timestamp = now.getEpochSecond();
        post.setHeader("webhook-id", delivery.id());
        post.setHeader("webhook-timestamp", Long.toString(timestamp));
        post.setHeader("webhook-signature", secret.sign(delivery.id(), timestamp, delivery.body()));
        post.setEntity(new StringEntity(delivery.body(), ContentType.APPLICATION_JSON));
        return post;
    }

    /** The status has come by now: what else the receiver does changes nothing. */
    private static void drain(ClassicHttpResponse answer) {
        HttpEntity entity = answer.getEntity();
        if (entity == null) {
            return;
        }
        try {
            entity.getContent().readNBytes(ANSWER_BYTES);
        } catch (IOException e) {
            LOG.debug("The rest of an answer did not come: {}", e.getClass().getSimpleName());
        }
    }

    private static DeliveryFault fault(IOException failure) {
        return switch (failure) {
            case AllowedAddresses.Forbidden forbidden -> DeliveryFault.FORBIDDEN_ADDRESS;
            case UnknownHostException unknown -> DeliveryFault.UNKNOWN_HOST;
            case SSLException tls -> DeliveryFault.TLS;
            case InterruptedIOException late -> DeliveryFault.TIMEOUT;
            default -> DeliveryFault.UNREACHABLE;
        };
    }

    private static CloseableHttpClient client(DeliverySettings settings) {
        Timeout limit = Timeout.of(settings.attemptLimit());
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new AllowedAddresses(settings.networks()))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .build())
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(settings.atOnce())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit)
                        .build())
                .setUserAgent("ElSol")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableContentCompression()
                .disableAuthCaching()
                .build();
    }
}
