package io.onething.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Basis;
import io.onething.bundle.Bundle;
import io.onething.bundle.Figure;
import io.onething.bundle.Source;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The grounds of the definitions")
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroundsTest {
    static Stream<Bundle> bundles() {
        return PlaceBundles.catalog().bundles().stream();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void cite_only_sources_that_are_listed(Bundle bundle) {
        Set<String> listed = bundle.sources().stream().map(Source::id).collect(Collectors.toSet());
        assertThat(Grounded.partsOf(bundle))
                .allSatisfy(part -> assertThat(listed).as(part.name()).containsAll(part.sources()));
        assertThat(bundle.figures()).flatExtracting(Figure::sources).isSubsetOf(listed);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void rest_on_something_that_was_read_a_part_or_a_published_figure(Bundle bundle) {
        Stream<List<String>> parts = Grounded.partsOf(bundle).stream()
                .filter(part -> part.basis() == Basis.SEEN)
                .map(Grounded::sources);
        Stream<List<String>> figures = bundle.figures().stream().map(Figure::sources);
        assertThat(Stream.concat(parts, figures).flatMap(List::stream)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    @DisplayName("name a source wherever something was read, except for form fields, whose guide is not recorded")
    void name_a_source(Bundle bundle) {
        assertThat(Grounded.partsOf(bundle))
                .filteredOn(
                        part -> part.basis() != Basis.INFERRED && !part.name().startsWith("form."))
                .allSatisfy(part -> assertThat(part.sources()).as(part.name()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void describe_every_source_by_title_and_grade_and_all_but_general_knowledge_by_publisher_and_address(
            Bundle bundle) {
        assertThat(bundle.sources()).isNotEmpty().allSatisfy(source -> {
            assertThat(source.title()).isNotBlank();
            assertThat(source.grade()).matches("[ABCDK]");
            assertThat(source.grade().equals("K") || (source.publisher() != null && source.url() != null))
                    .isTrue();
        });
    }
}
