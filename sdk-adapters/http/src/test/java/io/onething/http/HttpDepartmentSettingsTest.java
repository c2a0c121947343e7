package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.onething.OneThingException;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The settings of an HTTP department (部门连接设置)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class HttpDepartmentSettingsTest {
    private static HttpDepartment.Builder at(String base) {
        return HttpDepartment.at(base).signedBy("k", Samples.SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://market.example.gov.cn",
                "https://market.example.gov.cn:8443/onething/",
                "https://10.20.0.7/x",
                "https://[fd00::7]/x",
                "http://127.0.0.1:8080",
                "http://localhost:8080/",
                "http://[::1]:8080"
            })
    void accept_https_anywhere_and_http_on_this_machine(String base) {
        assertThatCode(() -> at(base).build().close()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "market",
                "/path",
                "//host/x",
                "ftp://host",
                "file:///etc/passwd",
                "https://",
                "https:///x",
                "https://user:geheim@host/",
                "https://host/?geheim=1",
                "https://host/#geheim",
                "https://ho st/",
                "https://host:99999/",
                "http://market.example.gov.cn",
                "http://10.20.0.7",
                "http://127.0.0.1.example.com"
            })
    void refuse_other_bases_without_repeating_them(String base) {
        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(() -> at(base).build())
                .withMessageNotContaining("geheim")
                .matches(e -> e.code().equals("OT-4101"));
    }

    @Test
    void allow_cleartext_where_the_network_is_trusted() {
        assertThatCode(() -> at("http://10.20.0.7").allowCleartext().build().close())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0/8",
                "fd00::/129",
                "fd00",
                "host",
                "",
                "10.0.0.0/",
                "10.0.0.0/8/8",
                "999.1.1.1",
                "1:2:3"
            })
    void refuse_networks_that_are_none(String network) {
        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(() -> at("https://host").networks(network).build())
                .withMessageContaining("networks(…)");
    }

    @Test
    void tell_everything_that_is_wrong_at_once_in_both_languages() {
        HttpDepartment.Builder builder = HttpDepartment.at("http://host")
                .callTimeout(Duration.ZERO)
                .connectTimeout(Duration.ofHours(1))
                .maxAnswerBytes(0)
                .networks("x");

        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(builder::build)
                .satisfies(e -> {
                    assertThat(e.message(Locale.ENGLISH))
                            .contains(
                                    "not encrypted",
                                    "no key",
                                    "callTimeout",
                                    "connectTimeout",
                                    "maxAnswerBytes",
                                    "networks");
                    assertThat(e.message(Locale.CHINESE))
                            .contains("不加密", "未设置密钥", "callTimeout", "connectTimeout", "maxAnswerBytes", "网络");
                });
    }

    @Test
    void refuse_two_keys_with_one_id() {
        assertThatExceptionOfType(OneThingException.class)
                .isThrownBy(() ->
                        at("https://host").signedBy("k", Samples.OTHER_SECRET).build())
                .withMessageContaining("key \"k\" is set twice");
    }
}
