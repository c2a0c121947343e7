package io.onething.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The three whole mappings of the tests, and what they name. */
final class MappingSamples {
    static final String SECRET = "secret-of-the-tests-0123456789";

    private MappingSamples() {}

    static String text(String name) {
        try (InputStream in = MappingSamples.class.getResourceAsStream("/mapping/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Mapping epoint() {
        return Mapping.parse("epoint-like.json", text("epoint-like.json"));
    }

    static Mapping guangdong() {
        return Mapping.parse("guangdong-like.json", text("guangdong-like.json"));
    }

    static Mapping spgl() {
        return Mapping.parse("spgl-like.json", text("spgl-like.json"));
    }

    static KeyMaterial key() {
        return KeyMaterial.of(SECRET.getBytes(StandardCharsets.UTF_8));
    }

    static MappedDepartment.Builder epointAt(String base) {
        return MappedDepartment.at(base, epoint()).credential("token", "Epoint-Token-0601");
    }

    static MappedDepartment.Builder guangdongAt(String base) {
        return MappedDepartment.at(base, guangdong())
                .credential("app-id", "onething")
                .key("gateway", key(), SignatureAlgorithm.hmacSha256());
    }

    static MappedDepartment.Builder spglAt(String base) {
        return MappedDepartment.at(base, spgl()).credential("access-token", "spgl-token");
    }
}
