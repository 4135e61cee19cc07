package org.elsol.activities.delivery;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mail server by which people are told.
 *
 * @param server {@code smtp://host:587} (STARTTLS is required beyond this machine) or {@code smtps://host:465}
 * @param user null where the server asks for none
 * @param from who the mails are from
 * @param limit on one attempt's connection, and on each answer in it
 */
public record MailSettings(
        URI server, @Nullable String user, @Nullable String password, String from, Duration limit) {

    private static final String SERVER = "ELSOL_SMTP_URL";
    private static final String USER = "ELSOL_SMTP_USER";
    private static final String PASSWORD = "ELSOL_SMTP_PASSWORD";
    private static final String FROM = "ELSOL_SMTP_FROM";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * The settings in an environment; empty where {@code ELSOL_SMTP_URL} is not set.
     *
     * @throws IllegalArgumentException if one of them is missing or cannot be used
     */
    public static Optional<MailSettings> from(Map<String, String> environment) {
        String server = environment.getOrDefault(SERVER, "").strip();
        if (server.isEmpty()) {
            return Optional.empty();
        }
        String from = environment.getOrDefault(FROM, "").strip();
        if (!from.matches("[^@\\s]+@[^@\\s]+")) {
            throw new IllegalArgumentException(FROM + " is expected to be an address such as elsol@hospital.example");
        }
        String user = environment.getOrDefault(USER, "").strip();
        String password = environment.getOrDefault(PASSWORD, "");
        if (user.isEmpty() != password.isEmpty()) {
            throw new IllegalArgumentException(USER + " and " + PASSWORD + " are expected together");
        }
        return Optional.of(new MailSettings(
                address(server), user.isEmpty() ? null : user, password.isEmpty() ? null : password, from, LIMIT));
    }

    private static URI address(String server) {
        String expected = SERVER + " is expected to be smtp://host:port or smtps://host:port";
        try {
            URI address = new URI(server);
            boolean mail = "smtp".equals(address.getScheme()) || "smtps".equals(address.getScheme());
            if (!mail || address.getHost() == null || address.getUserInfo() != null) {
                throw new IllegalArgumentException(expected);
            }
            return address;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(expected, e);
        }
    }

    /** Not the components as they are: the password is nobody's to read in a log. */
    @Override
    public String toString() {
        return "MailSettings[server=" + server + ", from=" + from + "]";
    }
}
