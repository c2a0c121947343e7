package io.onething.internal.http.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Paths into a tree (取值路径)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class PathTest {
    private static final String TREE = """
            {"a": {"b": "1", "empty": "", "none": null, "no": false, "zero": 0},
             "list": [{"id": "x", "n": 1, "inner": [{"v": "p"}, {"v": "q"}]}, {"id": "y", "n": 2, "inner": [{"v": "r"}]}],
             "grid": [["1", "2"], ["3"]],
             "named": {"k1": [{"v": "s"}], "k2": []},
             "one": {"v": "t"},
             "办件 编号": "u"}""";

    private final Scope scope = Scope.of(Objects.requireNonNull(Source.parse(TREE, new Findings())));

    private static Path path(String text) {
        return Path.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, 1",
        "a.no, false",
        "a.zero, 0",
        "list[0].id, x",
        "list[1].inner[0].v, r",
        "list[id=y].n, 2",
        "list[n=1].id, x",
        "list[id=x].inner[v=q].v, q",
        "grid[0][1], 2",
        "办件 编号, u"
    })
    void lead_to_a_value(String path, String value) {
        assertThat(path(path).value(scope).flatMap(Scalars::text)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.c",
                "a.b.c",
                "a.empty",
                "a.none",
                "b",
                "list.id",
                "list[2].id",
                "list[id=z].id",
                "a[0]",
                "grid[0][5]",
                ".x",
                "..x",
                "...x",
                "named.*"
            })
    void lead_to_nothing(String path) {
        assertThat(path(path).value(scope.inner("an item"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a..b",
                "a.",
                "a[",
                "a]",
                "a[]",
                "a[-1]",
                "a[x]",
                "a[=x]",
                "a[x=]",
                "a[99999]",
                "[0]",
                "a[0]b",
                "{a}",
                "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.a.b.c.d.e.f.g"
            })
    void are_not(String text) {
        assertThat(Path.parse(text)).isEmpty();
    }

    private List<String> each(String path, String value) {
        return path(path).each(scope).stream()
                .map(item -> path(value).value(item).flatMap(Scalars::text).orElse("-"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "list, .id, x y",
        "list.inner, .v, p q r",
        "list.inner, ..id, x x y",
        "list[id=x].inner, .v, p q",
        "grid, ., - -",
        "named.*, .name, k1 k2",
        "named.*.value, .v, s",
        "named.*.value, ..name, k1",
        "one, .v, t",
        "a.b, ., 1",
        "a.empty, ., ''",
        "nothing, ., ''",
        "list.id, ., x y"
    })
    void walk_through_lists(String path, String value, String found) {
        assertThat(String.join(" ", each(path, value))).isEqualTo(found);
    }

    @Test
    void of_an_item_begin_at_the_item_and_of_the_root_at_the_root() {
        Scope inner = path("list.inner").each(scope).get(2);

        assertThat(path(".v").value(inner)).contains("r");
        assertThat(path("..id").value(inner)).contains("y");
        assertThat(path("a.b").value(inner)).contains("1");
        assertThat(inner).hasToString("Scope[3]");
    }
}
