package org.elsol.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures, networks and waits. */
final class SigningTest {

    /** The example of the Standard Webhooks specification. */
    @Test
    void aSignatureIsAsTheStandardHasIt() {
        SigningSecret secret = SigningSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void aSecretThatWasMadeCanBeReadAndIsNotToldByItsText() {
        SigningSecret made = SigningSecret.make(new SecureRandom());
        assertThat(SigningSecret.of(made.reveal()).sign("a", 1, "b")).isEqualTo(made.sign("a", 1, "b"));
        assertThat(made.toString()).doesNotContain("whsec_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_", "whsec_AAAA", "whsec_%%%%", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void aSecretThatIsNone(String text) {
        assertThatThrownBy(() -> SigningSecret.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.31.255.255",
                "192.168.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "ff02::1"
            })
    void whatIsNotPublicIsForbidden(String address) {
        assertThat(ReceiverNetworks.ofPublic().allow(InetAddress.ofLiteral(address)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void whatIsPublicIsAllowed(String address) {
        assertThat(ReceiverNetworks.ofPublic().allow(InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @Test
    void aSettingAllowsNetworks() {
        ReceiverNetworks networks =
                ReceiverNetworks.from(Map.of("ELSOL_WEBHOOK_NETWORKS", "10.20.0.0/16, 127.0.0.1/32,fd00::/8"));
        assertThat(networks.allow(InetAddress.ofLiteral("10.20.255.1"))).isTrue();
        assertThat(networks.allow(InetAddress.ofLiteral("10.21.0.1"))).isFalse();
        assertThat(networks.allow(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
        assertThat(networks.allow(InetAddress.ofLiteral("127.0.0.2"))).isFalse();
        assertThat(networks.allow(InetAddress.ofLiteral("fd00::1"))).isTrue();
        assertThat(networks.allow(InetAddress.ofLiteral("::1"))).isFalse();
        assertThat(ReceiverNetworks.from(Map.of()).allow(InetAddress.ofLiteral("127.0.0.1")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0", "10.0.0.0/33", "localhost/8", "10.0.0.0/-1", "10.0.0.0/x", "/8", "fd00::/129", ","})
    void aSettingThatNamesNoNetworks(String setting) {
        assertThatThrownBy(() -> ReceiverNetworks.from(Map.of("ELSOL_WEBHOOK_NETWORKS", setting)))
                .hasMessageContaining("ELSOL_WEBHOOK_NETWORKS: expected networks such as");
    }

    @Test
    void waitsGrowToThreeDays() {
        Patience patience = Patience.defaults();
        assertThat(patience.after(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(patience.after(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(patience.after(30)).isEqualTo(Duration.ofHours(6));
        Duration all = Duration.ZERO;
        for (int failures = 1; failures < patience.attempts(); failures++) {
            all = all.plus(patience.after(failures));
        }
        assertThat(all).isBetween(Duration.ofDays(3), Duration.ofDays(3).plusHours(6));
        assertThat(patience.attempts()).isEqualTo(25);
    }

    @Test
    void aPatienceWithoutSenseIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Patience(Duration.ZERO, 2, second, second)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new Patience(second, 0.5, second, second)).hasMessageContaining("coefficient");
        assertThatThrownBy(() -> new Patience(second, 2, Duration.ofMillis(1), second))
                .hasMessageContaining("longest");
    }
}
