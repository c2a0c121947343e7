package io.onething.catalogue;

import io.onething.bundle.Basis;
import io.onething.bundle.Bundle;
import java.util.List;
import java.util.stream.Stream;

/**
 * A part of a definition with its grounds (依据).
 *
 * @param name where it stands
 * @param basis how well it is grounded
 * @param sources where it was read
 */
record Grounded(String name, Basis basis, List<String> sources) {
    /** Returns every part of a bundle that says how well it is grounded. */
    static List<Grounded> partsOf(Bundle bundle) {
        Stream<Grounded> departments = bundle.departments().stream()
                .map(part -> new Grounded("departments." + part.id(), part.basis(), part.sources()));
        Stream<Grounded> rules = bundle.eligibility().stream()
                .map(part -> new Grounded("eligibility." + part.id(), part.basis(), part.sources()));
        Stream<Grounded> questions = bundle.questions().stream()
                .map(part -> new Grounded("questions." + part.id(), part.basis(), part.sources()));
        Stream<Grounded> matters = bundle.matters().stream()
                .map(part -> new Grounded("matters." + part.id(), part.basis(), part.sources()));
        Stream<Grounded> routes = bundle.matters().stream()
                .flatMap(matter -> matter.routes().stream()
                        .map(part -> new Grounded(
                                "matters.%s.routes.%s".formatted(matter.id(), part.id()),
                                part.basis(),
                                part.sources())));
        Stream<Grounded> materials = bundle.materials().stream()
                .map(part -> new Grounded("materials." + part.id(), part.basis(), part.sources()));
        Stream<Grounded> fields =
                bundle.form().stream().map(part -> new Grounded("form." + part.id(), part.basis(), part.sources()));
        Stream<Grounded> results = bundle.results().stream()
                .map(part -> new Grounded("results." + part.id(), part.basis(), part.sources()));
        return Stream.of(departments, rules, questions, matters, routes, materials, fields, results)
                .flatMap(parts -> parts)
                .toList();
    }
}
