package io.onething.http.testkit;

import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;

/** The security providers of this JVM (安全提供者), in their order. */
final class Providers {
    private Providers() {}

    static List<String> now() {
        return Arrays.stream(Security.getProviders()).map(Provider::getName).toList();
    }
}
