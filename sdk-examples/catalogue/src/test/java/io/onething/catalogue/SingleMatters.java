package io.onething.catalogue;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Competence;
import io.onething.bundle.Condition;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.Question;
import io.onething.bundle.Result;
import io.onething.bundle.Route;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Single matters (单事项) as a window takes them: every matter of the national bundles alone, with what it needs, asks and gives, and the same
 * matters as changes and renewals. Each is an overlay that leaves out everything else, so it is loaded like any other definition.
 */
final class SingleMatters {
    private static final List<String> KINDS = List.of("", "变更", "延续");
    private static final List<String> OF_THE_WHOLE =
            List.of("eligibility", "visits", "participants", "no-application", "promised", "figures");

    private final Bundle bundle;
    private final Matter matter;
    private final String kind;
    private final Set<String> written;
    private final Set<String> drop = new LinkedHashSet<>();
    private final List<String> changedMaterials = new ArrayList<>();
    private final List<String> changedFields = new ArrayList<>();

    private SingleMatters(BundleCatalog national, Bundle bundle, Matter matter, String kind) {
        this.bundle = bundle;
        this.matter = matter;
        this.kind = kind;
        this.written = national.explain(bundle.ref()).orElseThrow().places().keySet();
    }

    /** Returns a catalogue that has some single matters beside the national bundles; the same each time. */
    static BundleCatalog load(Path folder, int matters) throws IOException {
        for (String id : NationalBundles.ids()) {
            try (InputStream in = SingleMatters.class.getResourceAsStream(NationalBundles.resource(id))) {
                Files.copy(in, folder.resolve(id + ".yaml"));
            }
        }
        BundleCatalog national = NationalBundles.catalog();
        List<SingleMatters> all = KINDS.stream()
                .flatMap(kind -> national.bundles().stream()
                        .flatMap(bundle -> bundle.matters().stream()
                                .map(matter -> new SingleMatters(national, bundle, matter, kind))))
                .limit(matters)
                .toList();
        for (SingleMatters one : all) {
            Files.writeString(folder.resolve("single-" + one.id() + ".yaml"), one.text());
        }
        return BundleCatalog.load(folder);
    }

    /** Returns whether a bundle of the catalogue is one of them. */
    static boolean is(Bundle bundle) {
        return bundle.ref().id().startsWith("one-");
    }

    private String id() {
        String id = "one-%d-%s-%s".formatted(KINDS.indexOf(kind), bundle.ref().id(), matter.id());
        return id.substring(0, Math.min(64, id.length()));
    }

    private String text() {
        OF_THE_WHOLE.forEach(this::leaveOut);
        Stream.of("when", "after", "after-any").forEach(key -> leaveOut("matters." + matter.id() + "." + key));
        bundle.matters().stream()
                .filter(other -> !other.equals(matter))
                .forEach(other -> leaveOut("matters." + other.id()));
        Set<String> questions = materials();
        bundle.questions().stream()
                .filter(question -> !questions.contains(question.id()))
                .forEach(question -> leaveOut("questions." + question.id()));
        form(questions);
        bundle.results().stream()
                .filter(result -> !matter.results().contains(result.id()))
                .forEach(result -> leaveOut("results." + result.id()));
        departments();
        return """
                format: 1
                bundle: %s
                of: %s
                version: "1"
                title: "%s"
                drop: [%s]
                change:
                  lead: %s
                  matters: {%s: {title: {zh: "%s"}}}
                """.formatted(
                                id(),
                                bundle.ref().id(),
                                title(),
                                String.join(", ", drop),
                                matter.department(),
                                matter.id(),
                                title())
                + changed("materials", changedMaterials)
                + changed("form", changedFields);
    }

    private String title() {
        return matter.title().zh() + (kind.isEmpty() ? "" : "（" + kind + "）");
    }

    private static String changed(String section, List<String> changes) {
        return changes.isEmpty() ? "" : "  %s: {%s}%n".formatted(section, String.join(", ", changes));
    }

    private void leaveOut(String path) {
        if (written.contains(path)) {
            drop.add(path);
        }
    }

    /** Leaves out what the matter does not need, and returns the questions that decide what it does. */
    private Set<String> materials() {
        Set<String> needed = new LinkedHashSet<>(matter.needs());
        matter.routes().forEach(route -> needed.addAll(route.needs()));
        Set<String> questions = new LinkedHashSet<>();
        Consumer<Condition> asks = condition -> asked(condition, questions);
        matter.routes().stream().map(Route::when).forEach(asks);
        matter.competent().stream().map(Competence::when).forEach(asks);
        matter.results().stream()
                .flatMap(id -> bundle.result(id).stream())
                .map(Result::when)
                .forEach(asks);
        for (Material material : bundle.materials()) {
            if (!needed.contains(material.id())) {
                leaveOut("materials." + material.id());
            } else {
                asks.accept(material.when());
                if (material.supply().stream().map(Supply::way).anyMatch(SupplyWay.OUTPUT::equals)) {
                    changedMaterials.add("%s: {supply: [upload]}".formatted(material.id()));
                }
            }
        }
        return questions;
    }

    private void asked(Condition condition, Set<String> questions) {
        condition.comparisons().stream()
                .filter(compare -> compare.target() == Condition.Target.QUESTION)
                .filter(compare -> questions.add(compare.id()))
                .map(compare -> bundle.question(compare.id()).map(Question::when))
                .forEach(when -> when.ifPresent(before -> asked(before, questions)));
    }

    private void form(Set<String> questions) {
        for (FormField field : bundle.form()) {
            String path = "form." + field.id();
            if (!field.usedBy(matter.id())) {
                leaveOut(path);
                continue;
            }
            boolean there = field.prefill()
                    .filter(from -> from.startsWith("answers.")
                            ? questions.contains(from.substring("answers.".length()))
                            : !drop.contains("materials." + from))
                    .isPresent();
            if (!there) {
                leaveOut(path + ".prefill");
            }
            if (written.contains(path + ".used-by")) {
                changedFields.add("%s: {used-by: [%s]}".formatted(field.id(), matter.id()));
            }
        }
    }

    private void departments() {
        Set<String> deciding = new LinkedHashSet<>(List.of(matter.department().value()));
        matter.competent().forEach(one -> deciding.add(one.department().value()));
        bundle.departments().stream()
                .map(department -> department.id().value())
                .filter(id -> !deciding.contains(id))
                .forEach(id -> leaveOut("departments." + id));
    }
}
