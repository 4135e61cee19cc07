package org.elsol.store.delivery;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Where deliveries may go: to public addresses, and to those private ones that a setting names. Without that, whoever may
 * register a webhook could reach what only this machine can.
 */
public final class ReceiverNetworks {

    private static final String SETTING = "ELSOL_WEBHOOK_NETWORKS";

    /** None of them is reached over the public internet (IANA's special-purpose registries). */
    private static final List<Network> NOT_PUBLIC = networks(
            "0.0.0.0/8,10.0.0.0/8,100.64.0.0/10,127.0.0.0/8,169.254.0.0/16,172.16.0.0/12,192.0.0.0/24,192.0.2.0/24,"
                    + "192.88.99.0/24,192.168.0.0/16,198.18.0.0/15,198.51.100.0/24,203.0.113.0/24,224.0.0.0/4,240.0.0.0/4,"
                    + "::/96,64:ff9b::/96,64:ff9b:1::/48,100::/64,2001::/23,2001:db8::/32,2002::/16,3fff::/20,5f00::/16,"
                    + "fc00::/7,fe80::/10,fec0::/10,ff00::/8");

    private final List<Network> allowed;

    private ReceiverNetworks(List<Network> allowed) {
        this.allowed = allowed;
    }

    /** Public addresses alone. */
    public static ReceiverNetworks ofPublic() {
        return new ReceiverNetworks(List.of());
    }

    /**
     * Public addresses, and the networks of {@code ELSOL_WEBHOOK_NETWORKS}, such as {@code 10.20.0.0/16,127.0.0.1/32}.
     *
     * @throws IllegalArgumentException if it names no networks
     */
    public static ReceiverNetworks from(Map<String, String> environment) {
        String named = environment.getOrDefault(SETTING, "");
        if (named.isBlank()) {
            return ofPublic();
        }
        try {
            return new ReceiverNetworks(networks(named));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    SETTING + ": expected networks such as 10.20.0.0/16,127.0.0.1/32, not " + named, e);
        }
    }

    /** Whether a delivery may go to this address. */
    public boolean allow(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.holds(address))
                || NOT_PUBLIC.stream().noneMatch(network -> network.holds(address));
    }

    private static List<Network> networks(String named) {
        return Arrays.stream(named.split(",", -1))
                .map(String::strip)
                .map(Network::of)
                .toList();
    }

    /** An address, of which so many bits count. */
    private record Network(InetAddress address, int bits) {

        static Network of(String text) {
            int slash = text.indexOf('/');
            if (slash < 1) {
                throw new IllegalArgumentException("expected an address, / and a number of bits");
            }
            InetAddress address = InetAddress.ofLiteral(text.substring(0, slash));
            int bits = Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.getAddress().length * Byte.SIZE) {
                throw new IllegalArgumentException("an address has not so many bits");
            }
            return new Network(address, bits);
        }

        boolean holds(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] its = other.getAddress();
            if (mine.length != its.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                if (((mine[bit / Byte.SIZE] ^ its[bit / Byte.SIZE]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
