package io.onething.http;

import io.onething.bundle.Identifiers;
import io.onething.internal.http.mapping.Secrets;
import io.onething.internal.text.Misfits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The credentials and keys that a mapping names (凭据与密钥). Not thread-safe. It shows none of them. */
final class NamedSecrets {
    private final Map<String, String> credentials = new LinkedHashMap<>();
    private final Map<String, SignatureAlgorithm.Signer> signers = new LinkedHashMap<>();

    void credential(String name, String value) {
        Identifiers.check("the name of a credential", name);
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "credential \"%s\" is blank; give the value the department issued".formatted(name));
        }
        credentials.put(name, value);
    }

    void key(String name, KeyMaterial key, SignatureAlgorithm algorithm) {
        Identifiers.check("the name of a key", name);
        signers.put(name, Objects.requireNonNull(algorithm, "algorithm").signer(key.bytes()));
    }

    /** Notes what the mapping names and is not there, and what is there and it does not name. */
    void check(Mapping mapping, Set<String> neededCredentials, Set<String> neededKeys, Misfits misfits) {
        missing(credentials.keySet(), neededCredentials, mapping, "credential", "凭据", "name, value", misfits);
        missing(signers.keySet(), neededKeys, mapping, "key", "密钥", "name, key, algorithm", misfits);
    }

    private static void missing(
            Set<String> given,
            Set<String> needed,
            Mapping mapping,
            String what,
            String zh,
            String arguments,
            Misfits misfits) {
        Set<String> missing = new TreeSet<>(needed);
        missing.removeAll(given);
        missing.forEach(name -> misfits.add(
                "mapping \"%s\" needs %s \"%s\"; call %s(%s)".formatted(mapping.id(), what, name, what, arguments),
                "映射“%s”需要%s“%s”;请调用 %s(%s)".formatted(mapping.id(), zh, name, what, arguments)));
        Set<String> unused = new TreeSet<>(given);
        unused.removeAll(needed);
        unused.forEach(name -> misfits.add(
                "mapping \"%s\" names no %s \"%s\"; remove it or correct its name".formatted(mapping.id(), what, name),
                "映射“%s”未使用%s“%s”;请去掉或更正名称".formatted(mapping.id(), zh, name)));
    }

    void checkSigning(Misfits misfits) {
        signers.forEach((name, signer) -> misfits.addIf(
                !signer.signs(),
                "key \"%s\" is a public half, which cannot sign; set the private one".formatted(name),
                "密钥“%s”是公钥,不能签名;请设置私钥".formatted(name)));
    }

    Secrets secrets() {
        return new Secrets(credentials, signers);
    }
}
