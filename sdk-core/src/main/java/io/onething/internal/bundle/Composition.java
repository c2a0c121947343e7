package io.onething.internal.bundle;

import io.onething.bundle.Bundle;
import io.onething.bundle.DefinitionException;
import io.onething.bundle.Text;
import io.onething.internal.text.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts several definitions together into one (打包): on what is written, so that the whole has a text of its own. What it means stands at
 * {@link io.onething.bundle.BundleCatalog#compose}. Not thread-safe.
 */
public final class Composition {
    private static final int VERSION_DIGITS = 16;

    private final List<ComposedSection> sections = Stream.of(
                    "eligibility",
                    "questions",
                    "matters",
                    "materials",
                    "form",
                    "results",
                    "visits",
                    "participants",
                    "sources")
            .map(ComposedSection::new)
            .toList();
    private final Map<String, Node.Entry> departments = new LinkedHashMap<>();
    private final Map<String, Set<Integer>> partsOfMatter = new HashMap<>();
    private int parts;
    private final Problems problems = new Problems();

    private Composition() {}

    /**
     * Returns the whole.
     *
     * @param id the id it gets
     * @param title its name
     * @param parts what is put together, at least one
     * @throws DefinitionException when they cannot be handled as one
     */
    public static Bundle of(String id, Text title, List<Loaded> parts) {
        Composition composition = new Composition();
        List<Component> components = parts.stream()
                .map(part -> Component.of(part.root(), part.bundle().ref().id()))
                .toList();
        List<Node.Entry> common = Stream.of("subject", "region", "place", "joint")
                .flatMap(key -> composition.agreed(key, components).stream())
                .toList();
        components.forEach(composition::add);
        composition.wire();
        return composition.bundle(id, title, components.get(0), common);
    }

    private void add(Component component) {
        component.top("departments").ifPresent(this::departments);
        Component named = named(component);
        sections.forEach(section -> section.add(named));
        named.parts("matters")
                .values()
                .forEach(matter -> partsOfMatter
                        .computeIfAbsent(matter.key(), id -> new HashSet<>())
                        .add(parts));
        parts++;
    }

    /** Lets what one part gives be what another needs. */
    private void wire() {
        Wiring wiring = new Wiring(parts("matters"), parts("materials"), parts("results"), partsOfMatter);
        wiring.wire();
        section("matters").replace(wiring.matters());
        section("materials").replace(wiring.materials());
    }

    private List<Node.Entry> parts(String name) {
        return section(name).parts();
    }

    private ComposedSection section(String name) {
        return sections.stream()
                .filter(section -> section.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Gives a part of another content than its namesake an id of its own. That changes those who refer to it, so it is done until nothing
     * changes any more; it ends because parts do not refer to each other in circles.
     */
    private Component named(Component component) {
        Component named = component.with(names(component));
        Map<String, Map<String, String>> names = names(named);
        while (!names.equals(named.names())) {
            named = component.with(names);
            names = names(named);
        }
        return named;
    }

    private Map<String, Map<String, String>> names(Component component) {
        return sections.stream().collect(Collectors.toMap(ComposedSection::name, section -> section.names(component)));
    }

    /** A department is whoever is connected under its id, so two of one id are the same; only the calendar may not differ. */
    private void departments(Node.Entry section) {
        for (Node.Entry entry : ((Node.Entries) section.value()).entries()) {
            Node.Entry known = departments.putIfAbsent(entry.key(), entry);
            Optional<Node.Entry> region = ((Node.Entries) entry.value()).entry("region");
            if (known != null && region.isPresent()) {
                Node.Entries first = (Node.Entries) known.value();
                first.entry("region")
                        .filter(other -> !text(other).equals(text(region.get())))
                        .ifPresent(other -> differ("departments." + entry.key() + ".region", region.get(), other));
                departments.put(
                        entry.key(), new Node.Entry(known.at(), known.key(), Component.with(first, region.get())));
            }
        }
    }

    /** Returns a key in which all must agree that say something; what they leave out counts where its default means something. */
    private Optional<Node.Entry> agreed(String key, List<Component> components) {
        Node.Entry first = null;
        for (Component component : components) {
            Node.Entry entry = component.top(key).orElse(usual(key, component));
            if (first == null) {
                first = entry;
            } else if (entry != null && !meaning(first).equals(meaning(entry))) {
                differ(key, entry, first);
            }
        }
        return Optional.ofNullable(first);
    }

    private static Node.@Nullable Entry usual(String key, Component component) {
        Mark at = component.root().at();
        return switch (key) {
            case "subject" -> new Node.Entry(at, key, new Node.Scalar(at, "person", Node.Look.TEXT, true));
            case "joint" -> new Node.Entry(at, key, new Node.Scalar(at, "false", Node.Look.TRUTH, false));
            default -> null;
        };
    }

    private static String meaning(Node.Entry entry) {
        return YesNoShape.of(entry.value()).map(String::valueOf).orElseGet(() -> text(entry));
    }

    private static String text(Node.Entry entry) {
        return entry.value() instanceof Node.Scalar scalar
                ? scalar.text()
                : Component.content("", (Node.Entries) entry.value());
    }

    private void differ(String path, Node.Entry entry, Node.Entry first) {
        String file = Shown.quoted(first.at().file());
        problems.add(
                Fault.PARTS_DISAGREE,
                entry.at(),
                path,
                "%s differs from the one in %s line %d, so the two cannot be one application; take them one after the other"
                        .formatted(Shown.quoted(path), file, first.at().line()),
                "%s 与 %s 第 %d 行不同，两者不能合为一个申请；请分别受理"
                        .formatted(Shown.quoted(path), file, first.at().line()));
    }

    private Bundle bundle(String id, Text title, Component first, List<Node.Entry> common) {
        Mark at = Mark.start(id);
        List<Node.Entry> entries = new ArrayList<>();
        entries.add(entry(at, "title", title(at, title)));
        first.top("lead").ifPresent(entries::add);
        entries.addAll(common);
        entries.add(entry(at, "departments", new Node.Entries(at, List.copyOf(departments.values()))));
        sections.stream()
                .filter(section -> !section.parts().isEmpty())
                .map(section -> entry(at, section.name(), new Node.Entries(at, section.parts())))
                .forEach(entries::add);
        String content = TreeWriter.text(new Node.Entries(at, entries));
        entries.addAll(
                0,
                List.of(
                        entry(at, "format", new Node.Scalar(at, "1", Node.Look.NUMBER, false)),
                        entry(at, "bundle", word(at, id)),
                        entry(at, "version", word(at, Sha256.hex(content).substring(0, VERSION_DIGITS)))));
        return DefinitionLoader.bound(id, new Node.Entries(at, List.copyOf(entries)), problems);
    }

    private static Node title(Mark at, Text title) {
        return title.en() == null
                ? word(at, title.zh())
                : new Node.Entries(
                        at, List.of(entry(at, "zh", word(at, title.zh())), entry(at, "en", word(at, title.en()))));
    }

    private static Node.Entry entry(Mark at, String key, Node value) {
        return new Node.Entry(at, key, value);
    }

    private static Node.Scalar word(Mark at, String text) {
        return new Node.Scalar(at, text, Node.Look.TEXT, true);
    }
}
