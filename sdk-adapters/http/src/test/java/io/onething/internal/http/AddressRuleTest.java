package io.onething.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Which addresses may be connected to (允许连接的地址)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class AddressRuleTest {
    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "10.1.2.3, true",
        "172.16.0.1, true",
        "192.168.1.1, true",
        "127.0.0.1, true",
        "::1, true",
        "fd00::1, true",
        "2001:db8::1, true",
        "100.64.0.1, true",
        "0.0.0.0, false",
        "0.1.2.3, false",
        "::, false",
        "169.254.1.1, false",
        "169.254.169.254, false",
        "::ffff:169.254.169.254, false",
        "64:ff9b::a9fe:a9fe, false",
        "2002:a9fe:a9fe::1, false",
        "::169.254.169.254, false",
        "64:ff9b::808:808, true",
        "fe80::1, false",
        "224.0.0.1, false",
        "ff02::1, false",
        "240.0.0.1, false",
        "255.255.255.255, false",
        "100.100.100.200, false",
        "168.63.129.16, false",
        "fd00:ec2::254, false",
    })
    void without_networks(String address, boolean allowed) throws UnknownHostException {
        assertThat(rule().allows(InetAddress.getByName(address))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "10.20.0.0, true",
        "10.20.255.255, true",
        "10.21.0.0, false",
        "10.19.255.255, false",
        "10.30.0.7, true",
        "10.30.0.6, false",
        "10.30.0.8, false",
        "10.40.8.1, true",
        "10.40.7.255, false",
        "10.40.16.0, false",
        "fd12::9, true",
        "fe00::1, false",
        "127.0.0.1, false",
        "169.254.7.7, true",
        "169.254.169.254, false",
        "8.8.8.8, false",
        "::ffff:10.20.1.1, true",
    })
    void with_networks_nothing_else(String address, boolean allowed) throws UnknownHostException {
        AddressRule rule = rule("10.20.0.0/16", "10.30.0.7", "10.40.8.0/21", "fc00::/7", "169.254.0.0/16");

        assertThat(rule.allows(InetAddress.getByName(address))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0/0, 8.8.8.8, true", "0.0.0.0/0, ::1, false", "::/0, 2001:db8::1, true", "::/0, 8.8.8.8, false"})
    void a_network_holds_addresses_of_its_kind(String network, String address, boolean allowed)
            throws UnknownHostException {
        assertThat(rule(network).allows(InetAddress.getByName(address))).isEqualTo(allowed);
    }

    private static AddressRule rule(String... networks) {
        return AddressRule.of(List.of(networks)).orElseThrow();
    }
}
