package io.onething.bundle;

import java.util.Objects;

/**
 * The exact definition a case is handled by (定义版本), frozen when the application is taken.
 *
 * @param id the bundle's id
 * @param version the version as the definition names it
 * @param digest SHA-256 of the definition text, 64 lower-case hexadecimal digits; tells apart two texts under one version
 */
public record BundleRef(String id, String version, String digest) {
    /** Checks that all parts are there. */
    public BundleRef {
        Identifiers.check("a bundle id", id);
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(digest, "digest");
    }

    @Override
    public String toString() {
        return id + "@" + version;
    }
}
