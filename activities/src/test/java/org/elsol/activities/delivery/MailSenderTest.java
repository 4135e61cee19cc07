package org.elsol.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.elsol.store.JsonColumns;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.DeliveryFault;
import org.elsol.store.delivery.DeliveryStatus;
import org.elsol.store.delivery.EventNotice;
import org.elsol.store.delivery.SigningSecret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People are told by mail, over a mail server of this machine. */
final class MailSenderTest {

    private static final URI ANA = URI.create("mailto:ana@hospital.example");
    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final SigningSecret SECRET = SigningSecret.make(new SecureRandom());

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aMailSaysWhatHappenedAndToWhichRecordAndNothingElse() throws Exception {
        Outcome outcome = sender().send(ANA, SECRET, delivery(), NOW);

        assertThat(outcome).isEqualTo(new Outcome(250, null));
        Message mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("ElSol: Una consulta necesita atención");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("ana@hospital.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(String.valueOf(mail.getContent()).lines())
                .containsExactly(
                        "Una consulta necesita atención.",
                        "",
                        "Consulta: c1",
                        "Evento: consultation.parked",
                        "Hora: 2026-11-30T09:59:00Z",
                        "",
                        "Este aviso no contiene datos clínicos. Lo que se dijo se lee en ElSol.");
    }

    @Test
    void aMailThatIsSentAgainIsTheSameMail() throws Exception {
        sender().send(ANA, SECRET, delivery(), NOW);
        sender().send(ANA, SECRET, delivery(), NOW.plusSeconds(60));

        assertThat(server.getReceivedMessages())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.getHeader("Message-ID")).containsExactly("<d1@hospital.example>"));
    }

    @Test
    void aServerThatWantsAPasswordGetsIt() {
        server.setUser("elsol@hospital.example", "elsol", "secret");
        MailSettings settings = settings("elsol", "secret");

        assertThat(new MailSender(settings).send(ANA, SECRET, delivery(), NOW).fault())
                .isNull();
        assertThat(settings.toString()).doesNotContain("secret");
        assertThat(GreenMailUtil.getBody(server.getReceivedMessages()[0])).contains("c1");
    }

    @Test
    void whatGoesWrongIsToldByItsKind() throws IOException {
        server.setUser("elsol@hospital.example", "elsol", "secret");
        assertThat(new MailSender(settings("elsol", "wrong")).send(ANA, SECRET, delivery(), NOW))
                .isEqualTo(Outcome.failed(DeliveryFault.REFUSED_BY_RECEIVER));
        MailSender late = sender();
        server.stop();
        assertThat(late.send(ANA, SECRET, delivery(), NOW)).isEqualTo(Outcome.failed(DeliveryFault.UNREACHABLE));
        try (ServerSocket silent = new ServerSocket(0)) {
            MailSettings hanging = new MailSettings(
                    URI.create("smtp://127.0.0.1:" + silent.getLocalPort()),
                    null,
                    null,
                    "elsol@hospital.example",
                    Duration.ofMillis(300));
            assertThat(new MailSender(hanging).send(ANA, SECRET, delivery(), NOW))
                    .isEqualTo(Outcome.failed(DeliveryFault.TIMEOUT));
        }
    }

    @Test
    void whereNoMailServerIsSetTheDeliverySaysSo() {
        Senders none = new Senders((receiver, secret, delivery, now) -> Outcome.answered(200), null);

        assertThat(none.send(ANA, SECRET, delivery(), NOW)).isEqualTo(Outcome.failed(DeliveryFault.NO_MAIL_SERVER));
        assertThat(none.send(URI.create("https://x.example/"), SECRET, delivery(), NOW))
                .isEqualTo(Outcome.answered(200));
    }

    @ParameterizedTest
    @CsvSource({
        "http://mail.example, elsol@hospital.example, , , ELSOL_SMTP_URL",
        "mail.example, elsol@hospital.example, , , ELSOL_SMTP_URL",
        "smtp://user:pass@mail.example, elsol@hospital.example, , , ELSOL_SMTP_URL",
        "smtp://mail.example, nobody, , , ELSOL_SMTP_FROM",
        "smtp://mail.example, elsol@hospital.example, elsol, , ELSOL_SMTP_USER",
        "smtp://mail.example, elsol@hospital.example, , secret, ELSOL_SMTP_USER",
    })
    void settingsThatCannotBeUsedAreRefusedByName(
            String url, String from, @Nullable String user, @Nullable String password, String named) {
        Map<String, String> environment = Map.of(
                "ELSOL_SMTP_URL",
                url,
                "ELSOL_SMTP_FROM",
                from,
                "ELSOL_SMTP_USER",
                user == null ? "" : user,
                "ELSOL_SMTP_PASSWORD",
                password == null ? "" : password);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> MailSettings.from(environment))
                .withMessageContaining(named);
    }

    @Test
    void withoutAServerThereIsNoMail() {
        assertThat(MailSettings.from(Map.of())).isEmpty();
    }

    private MailSender sender() {
        return new MailSender(MailSettings.from(environment("", "")).orElseThrow());
    }

    private MailSettings settings(String user, String password) {
        return MailSettings.from(environment(user, password)).orElseThrow();
    }

    private Map<String, String> environment(String user, String password) {
        return Map.of(
                "ELSOL_SMTP_URL",
                "smtp://127.0.0.1:" + server.getSmtp().getPort(),
                "ELSOL_SMTP_FROM",
                "elsol@hospital.example",
                "ELSOL_SMTP_USER",
                user,
                "ELSOL_SMTP_PASSWORD",
                password);
    }

    private static Delivery delivery() {
        EventNotice notice =
                new EventNotice(7, "consultation.parked", NOW.minusSeconds(60), "c1", null, null, "needs_attention");
        return new Delivery(
                "d1",
                "w1",
                7,
                "c1",
                notice.type(),
                JsonColumns.write(notice),
                DeliveryStatus.WAITING,
                0,
                null,
                null,
                NOW,
                null,
                null);
    }
}
