package io.onething.internal.http;

import io.onething.bundle.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/** What may be the base URL of a department (部门服务地址). */
public final class BaseUrl {
    private BaseUrl() {}

    /**
     * Returns what is wrong with {@code base}; empty when nothing is. The text never repeats it: it might hold a password.
     *
     * @param cleartext whether http to other machines is allowed
     */
    public static Optional<Text> check(String base, boolean cleartext) {
        Optional<URI> uri = parse(base);
        if (uri.isEmpty()) {
            return Optional.of(new Text("地址应形如 https://主机/路径", "the base looks like https://host/path"));
        }
        URI url = uri.get();
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            return Optional.of(new Text("地址不得含用户、查询或片段", "the base has no user, query or fragment; remove it"));
        }
        if (url.getScheme().equalsIgnoreCase("http") && !cleartext && !isThisMachine(url.getHost())) {
            return Optional.of(new Text(
                    "http 不加密;请改用 https,或在可信网络中调用 allowCleartext()",
                    "http is not encrypted; use https, or call allowCleartext() if the whole network is trusted"));
        }
        return Optional.empty();
    }

    private static Optional<URI> parse(String base) {
        try {
            URI uri = new URI(base);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("http") || scheme.equals("https");
            return web && uri.getHost() != null && HttpUrl.parse(base) != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || (AddressRule.isLiteral(host) && host.startsWith("127."));
    }
}
