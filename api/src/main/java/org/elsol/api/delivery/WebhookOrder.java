package org.elsol.api.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.elsol.api.problem.FieldError;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.EventType;
import org.elsol.store.delivery.ReceiverNetworks;
import org.elsol.store.delivery.SigningSecret;
import org.jspecify.annotations.Nullable;

/** A webhook to be registered. */
@Schema(name = "WebhookOrder")
public record WebhookOrder(
        @Schema(
                description =
                        "Where events are posted to, or mailto: and one address for a person, who is told what happened"
                                + " and the ids, and nothing else",
                example = "https://his.example.org/elsol")
        @NotNull(message = "must be given")
        @Size(max = 2_000, message = "expected at most 2,000 characters")
        String url,

        @Schema(
                description = "The types of event that are wanted; without it all",
                example = "[\"consultation.completed\",\"consultation.failed\"]")
        @Size(max = 100, message = "expected at most 100 types")
        @Nullable
        List<@NotNull(message = "expected a type of event") String> events,

        @Schema(
                description = "What deliveries are signed with: whsec_ and 24 to 64 random bytes in base64; without it"
                        + " one is made")
        @Size(max = 200, message = SigningSecret.EXPECTED)
        @Nullable
        String secret) {

    private static final String EXPECTED = "expected an https, http or mailto address";
    private static final Pattern MAILBOX = Pattern.compile("[A-Za-z0-9.!#$&'*+/=^_`{|}~-]+@[A-Za-z0-9.-]+");

    /** What the order says, once it is known to make sense. */
    record Checked(URI url, Set<EventType> events, @Nullable SigningSecret secret) {}

    /**
     * Reads the order. A name that is not known by now is taken: where it leads is looked at again at every attempt.
     *
     * @throws ProblemException 400 that names every field that makes no sense
     */
    Checked checked(ReceiverNetworks networks) {
        List<FieldError> faults = new ArrayList<>();
        URI receiver = receiver(networks, faults);
        Set<EventType> types = types(faults);
        SigningSecret signing = signing(faults);
        if (receiver == null || !faults.isEmpty()) {
            throw ProblemException.fields(faults);
        }
        return new Checked(receiver, types, signing);
    }

    private @Nullable URI receiver(ReceiverNetworks networks, List<FieldError> faults) {
        URI receiver;
        try {
            receiver = new URI(url);
        } catch (URISyntaxException e) {
            faults.add(new FieldError("url", EXPECTED));
            return null;
        }
        if ("mailto".equalsIgnoreCase(receiver.getScheme())) {
            if (!MAILBOX.matcher(receiver.getRawSchemeSpecificPart()).matches()) {
                faults.add(
                        new FieldError("url", "expected mailto: and one address, such as mailto:ana@hospital.example"));
            }
            return receiver;
        }
        boolean web = "https".equalsIgnoreCase(receiver.getScheme()) || "http".equalsIgnoreCase(receiver.getScheme());
        if (!web || receiver.getHost() == null) {
            faults.add(new FieldError("url", EXPECTED));
        } else if (receiver.getRawUserInfo() != null || receiver.getRawFragment() != null) {
            faults.add(new FieldError("url", "expected an address without a user and without a fragment"));
        } else if (receiver.getPort() == 0 || receiver.getPort() > 65_535) {
            faults.add(new FieldError("url", "expected a port of 1 to 65535"));
        } else if (!mayLeadOutside(receiver.getHost(), networks)) {
            faults.add(new FieldError(
                    "url",
                    "leads to a private address; the setting ELSOL_WEBHOOK_NETWORKS names those that are allowed"));
        }
        return receiver;
    }

    private static boolean mayLeadOutside(String host, ReceiverNetworks networks) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(networks::allow);
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private Set<EventType> types(List<FieldError> faults) {
        Set<EventType> types = new LinkedHashSet<>();
        List<String> wanted = events == null ? List.of() : events;
        for (int i = 0; i < wanted.size(); i++) {
            try {
                types.add(EventType.of(wanted.get(i)));
            } catch (IllegalArgumentException e) {
                String known =
                        Arrays.stream(EventType.values()).map(EventType::code).collect(Collectors.joining(", "));
                faults.add(new FieldError("events[" + i + "]", "expected one of " + known));
            }
        }
        return types;
    }

    private @Nullable SigningSecret signing(List<FieldError> faults) {
        try {
            return secret == null ? null : SigningSecret.of(secret);
        } catch (IllegalArgumentException e) {
            faults.add(new FieldError("secret", SigningSecret.EXPECTED));
            return null;
        }
    }

    /** Not the components as they are: the secret is nobody's to read in a log. */
    @Override
    public String toString() {
        return "WebhookOrder";
    }
}
