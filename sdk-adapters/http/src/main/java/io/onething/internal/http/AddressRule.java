package io.onething.internal.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which addresses may be connected to (允许连接的地址). Immutable and thread-safe.
 *
 * <p>Never: the metadata services of clouds. Without networks: everything but link-local, multicast, reserved and "any" addresses. With
 * networks: what is in one of them and nothing else. An IPv4 address inside an IPv6 one is judged as the IPv4 address.
 */
public final class AddressRule {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");
    private static final Pattern BITS = Pattern.compile("0|[1-9][0-9]{0,2}");

    /** The metadata addresses of the large clouds; whoever reaches them may read credentials. */
    private static final Set<InetAddress> METADATA = Set.of(
            address("169.254.169.254"),
            address("169.254.170.2"),
            address("169.254.0.23"),
            address("100.100.100.200"),
            address("168.63.129.16"),
            address("192.0.0.192"),
            address("fd00:ec2::254"));

    private final List<Network> networks;

    private AddressRule(List<Network> networks) {
        this.networks = List.copyOf(networks);
    }

    private record Network(List<Byte> prefix, int bits) {
        boolean contains(byte[] address) {
            if (address.length != prefix.size()) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (prefix.get(bit / 8) & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Returns the rule for networks written as {@code 10.20.0.0/16}, {@code fd00::/8} or a single address; empty when one of them is none.
     *
     * @param networks none means the rule without networks
     */
    public static Optional<AddressRule> of(List<String> networks) {
        List<Network> read = networks.stream().flatMap(AddressRule::network).toList();
        return read.size() == networks.size() ? Optional.of(new AddressRule(read)) : Optional.empty();
    }

    private static Stream<Network> network(String text) {
        String[] parts = text.split("/", -1);
        byte[] address = isLiteral(parts[0]) ? bytes(parts[0]) : new byte[0];
        int most = address.length * 8;
        if (parts.length > 2 || most == 0) {
            return Stream.empty();
        }
        String bits = parts.length == 2 ? parts[1] : String.valueOf(most);
        boolean fits = BITS.matcher(bits).matches() && Integer.parseInt(bits) <= most;
        return fits ? Stream.of(new Network(boxed(address), Integer.parseInt(bits))) : Stream.empty();
    }

    /** Returns whether {@code host} is an address, not a name, so that reading it asks no name server. */
    static boolean isLiteral(String host) {
        return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    private static byte[] bytes(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            return new byte[0];
        }
    }

    private static List<Byte> boxed(byte[] bytes) {
        Byte[] boxed = new Byte[bytes.length];
        Arrays.setAll(boxed, i -> bytes[i]);
        return List.of(boxed);
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("the literal addresses of this class are well-formed", e);
        }
    }

    /** Returns whether {@code address} may be connected to. */
    public boolean allows(InetAddress address) {
        InetAddress judged = unwrapped(address);
        if (METADATA.contains(judged)) {
            return false;
        }
        return networks.isEmpty()
                ? !special(judged)
                : networks.stream().anyMatch(network -> network.contains(judged.getAddress()));
    }

    private static boolean special(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean reserved = bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xF0) == 0xF0);
        return reserved || address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress();
    }

    /** Returns the IPv4 address inside an IPv6 one (compatible, NAT64 or 6to4), else the address. */
    private static InetAddress unwrapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address || address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return address;
        }
        if (startsWith(bytes, 0x20, 0x02)) {
            return ipv4(bytes, 2);
        }
        if (startsWith(bytes, 0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0)
                || startsWith(bytes, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return ipv4(bytes, 12);
        }
        return address;
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xFF) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress ipv4(byte[] bytes, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
