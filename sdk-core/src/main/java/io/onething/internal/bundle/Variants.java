package io.onething.internal.bundle;

import io.onething.bundle.Bundle;
import io.onething.bundle.DefinitionException;
import io.onething.bundle.Matter;
import io.onething.bundle.Prerequisite;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Definitions that differ from another in one point (定义变体), made by an overlay as a city would write it. */
public final class Variants {
    private Variants() {}

    /**
     * Returns a bundle in which a matter does not wait for something; empty where that is no sound definition, or the bundle was made in code.
     */
    public static Optional<Bundle> without(Bundle bundle, Matter matter, Prerequisite prerequisite) {
        if (bundle.definition().isEmpty()) {
            return Optional.empty();
        }
        boolean oneOf = prerequisite.anyOf().size() > 1;
        long alike = matter.after().stream()
                .filter(one -> one.anyOf().size() > 1 == oneOf)
                .count();
        String path = "matters." + matter.id() + (oneOf ? ".after-any" : ".after");
        if (alike > 1) {
            path += "." + prerequisite.anyOf().get(0);
        }
        String overlay = """
                {"format": 1, "bundle": "%s", "of": "%s", "version": "variant", "drop": ["%s"]}
                """.formatted(id(bundle), bundle.ref().id(), path);
        Map<String, String> texts = Map.of("template", bundle.definition(), "variant", overlay);
        try {
            return DefinitionLoader.load(List.of("template", "variant"), name -> open(texts.get(name))).stream()
                    .map(Loaded::bundle)
                    .filter(one -> one.ref().version().equals("variant"))
                    .findFirst();
        } catch (DefinitionException unsound) {
            return Optional.empty();
        }
    }

    private static String id(Bundle bundle) {
        String id = bundle.ref().id();
        return (id.length() > 56 ? id.substring(0, 56) : id) + "-variant";
    }

    private static @Nullable InputStream open(@Nullable String text) {
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
