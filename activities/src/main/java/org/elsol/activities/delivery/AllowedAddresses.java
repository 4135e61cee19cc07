package org.elsol.activities.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.elsol.store.delivery.ReceiverNetworks;

/**
 * Resolves a receiver's name where the connection is made, and leaves what deliveries may not go to out: a name that
 * leads elsewhere the second time leads nowhere.
 */
final class AllowedAddresses implements DnsResolver {

    /** All addresses of a name are forbidden. */
    static final class Forbidden extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Forbidden() {
            super("no address that deliveries may go to");
        }
    }

    private final ReceiverNetworks networks;
    private final DnsResolver names;

    AllowedAddresses(ReceiverNetworks networks) {
        this(networks, SystemDefaultDnsResolver.INSTANCE);
    }

    AllowedAddresses(ReceiverNetworks networks, DnsResolver names) {
        this.networks = networks;
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] allowed =
                Arrays.stream(names.resolve(host)).filter(networks::allow).toArray(InetAddress[]::new);
        if (allowed.length == 0) {
            throw new Forbidden();
        }
        return allowed;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
