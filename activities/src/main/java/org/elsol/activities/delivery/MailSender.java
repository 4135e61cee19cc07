package org.elsol.activities.delivery;

import jakarta.mail.Authenticator;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import javax.net.ssl.SSLException;
import org.elsol.store.JsonColumns;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.DeliveryFault;
import org.elsol.store.delivery.EventNotice;
import org.elsol.store.delivery.SigningSecret;

/**
 * Tells a person of an event by mail: what happened and the id of the record, nothing that was said and nothing of a
 * patient. A mail that is sent again, because the answer to the first was lost, has the same {@code Message-ID}.
 */
public final class MailSender implements EventSender {

    private static final int ACCEPTED = 250;

    private final MailSettings settings;
    private final Session session;

    public MailSender(MailSettings settings) {
        this.settings = settings;
        this.session = session(settings);
    }

    @Override
    public Outcome send(URI receiver, SigningSecret secret, Delivery delivery, Instant now) {
        try {
            Transport.send(message(receiver, delivery, now));
            return Outcome.answered(ACCEPTED);
        } catch (MessagingException e) {
            return Outcome.failed(fault(e));
        }
    }

    private MimeMessage message(URI receiver, Delivery delivery, Instant now) throws MessagingException {
        MailText text = MailText.of(JsonColumns.read(delivery.body(), EventNotice.class));
        MimeMessage message = new SameId(session, delivery.id(), settings.from());
        message.setFrom(new InternetAddress(settings.from()));
        message.setRecipient(RecipientType.TO, new InternetAddress(receiver.getSchemeSpecificPart()));
        message.setSubject(text.subject(), StandardCharsets.UTF_8.name());
        message.setText(text.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(now));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence note answers it
        return message;
    }

    private static DeliveryFault fault(MessagingException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException unknown -> {
                    return DeliveryFault.UNKNOWN_HOST;
                }
                case SSLException tls -> {
                    return DeliveryFault.TLS;
                }
                case SocketTimeoutException late -> {
                    return DeliveryFault.TIMEOUT;
                }
                case java.net.ConnectException none -> {
                    return DeliveryFault.UNREACHABLE;
                }
                default -> {}
            }
        }
        return DeliveryFault.REFUSED_BY_RECEIVER;
    }

    private static Session session(MailSettings settings) {
        String protocol = settings.server().getScheme();
        String limit = Long.toString(settings.limit().toMillis());
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty("mail.transport.protocol.rfc822", protocol);
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "host", settings.server().getHost());
        if (settings.server().getPort() > 0) {
            properties.setProperty(
                    prefix + "port", Integer.toString(settings.server().getPort()));
        }
        properties.setProperty(prefix + "connectiontimeout", limit);
        properties.setProperty(prefix + "timeout", limit);
        properties.setProperty(prefix + "writetimeout", limit);
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(prefix + "starttls.enable", "true");
        properties.setProperty(
                prefix + "starttls.required",
                Boolean.toString(!isThisMachine(settings.server().getHost())));
        if (settings.user() == null) {
            return Session.getInstance(properties);
        }
        properties.setProperty(prefix + "auth", "true");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(settings.user(), settings.password());
            }
        });
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** The library would make an id anew at each attempt. */
    private static final class SameId extends MimeMessage {

        private final String id;

        SameId(Session session, String deliveryId, String from) {
            super(session);
            this.id = "<" + deliveryId + from.substring(from.indexOf('@')) + ">";
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
