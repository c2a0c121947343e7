package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayName("The arithmetic of docs/scale.md (容量规划)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScalePageTest {
    private static final double[] PEOPLE = {10e6, 100e6, 1400e6};

    private final String page = Pages.read("docs/scale.md");

    private List<List<String>> table(String firstCell) {
        List<List<String>> rows = new ArrayList<>();
        boolean inside = false;
        for (String line : page.lines().toList()) {
            if (!line.startsWith("|")) {
                inside = false;
                continue;
            }
            List<String> cells = List.of(line.substring(1, line.length() - 1).split("\\|")).stream()
                    .map(String::strip)
                    .toList();
            if (inside && !cells.get(0).startsWith("---")) {
                rows.add(cells);
            }
            inside |= cells.get(0).equals(firstCell);
        }
        return rows;
    }

    private Map<String, Double> inputs() {
        Map<String, Double> inputs = new LinkedHashMap<>();
        table("symbol").forEach(row -> inputs.put(row.get(0).replace("`", ""), number(row.get(2))));
        return inputs;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", ""));
    }

    @Test
    void every_number_follows_from_what_goes_in() {
        Map<String, Double> in = inputs();
        double yearly = in.get("c");
        DoubleUnaryOperator rate = people -> people * yearly / (in.get("h") * 3600);
        DoubleUnaryOperator busy = people -> rate.applyAsDouble(people) * in.get("p");
        DoubleUnaryOperator waiting = people -> people * yearly * in.get("d") / 365;
        Map<String, DoubleUnaryOperator> formulas = new LinkedHashMap<>();
        formulas.put("cases/s in working hours", rate);
        formulas.put("cases/s in the busiest hour", busy);
        formulas.put("of one process, %", people -> busy.applyAsDouble(people) / in.get("r") * 100);
        formulas.put("waiting cases, million", people -> waiting.applyAsDouble(people) / 1e6);
        formulas.put("their tables, GB", people -> waiting.applyAsDouble(people) * in.get("w") / 1e9);
        formulas.put("closed cases in the log, GB", people -> people * yearly * in.get("q") / 365 * in.get("l") / 1e9);
        formulas.put("left by the archive, GB a year", people -> people * yearly * in.get("k") / 1e9);
        formulas.put("archive, GB a year", people -> people * yearly * in.get("a") / 1e9);
        formulas.put("WAL, GB a working day", people -> people * yearly / 250 * in.get("v") / 1e9);

        List<List<String>> rows = table("what");
        assertThat(rows).extracting(row -> row.get(0)).containsExactlyElementsOf(formulas.keySet());
        for (List<String> row : rows) {
            for (int i = 0; i < PEOPLE.length; i++) {
                String cell = row.get(2 + i);
                String format = cell.contains(".") ? "%,.1f" : "%,.0f";
                assertThat(cell)
                        .as("%s, %,.0f people", row.get(0), PEOPLE[i])
                        .isEqualTo(String.format(
                                Locale.ROOT, format, formulas.get(row.get(0)).applyAsDouble(PEOPLE[i])));
            }
        }
    }

    @Test
    void every_input_says_where_it_is_from() {
        assertThat(table("symbol"))
                .hasSize(11)
                .allSatisfy(row -> assertThat(row.get(3)).isNotBlank());
    }
}
