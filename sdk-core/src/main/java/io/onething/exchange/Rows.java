package io.onething.exchange;

import io.onething.bundle.Text;
import io.onething.internal.exchange.StatusFile;
import io.onething.internal.text.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of one list with its names (状态码对照表): found by fact on the way out, by code on the way in. */
final class Rows {
    private final StatusFile.Content content;
    private final Names names;

    Rows(StatusFile.Content content) {
        this.content = content;
        this.names = new Names(content.names(), content.values());
        List<String> problems = new ArrayList<>(names.clashesWith(content.rows()));
        List<StatusRow> readable =
                content.rows().stream().filter(StatusRow::readable).toList();
        for (int i = 0; i < readable.size(); i++) {
            for (int j = i + 1; j < readable.size(); j++) {
                if (readable.get(i).collidesWith(readable.get(j))) {
                    problems.add("/rows: two rows read code \"%s\" and nothing tells them apart; give one a member"
                            .formatted(readable.get(i).code()));
                }
            }
        }
        StatusFile.refuse(problems);
    }

    String id() {
        return content.id();
    }

    Text title() {
        return content.title();
    }

    List<StatusRow> all() {
        return content.rows();
    }

    Names names() {
        return names;
    }

    List<StatusRow> writing(Fact fact) {
        return content.rows().stream()
                .filter(row -> row.writes().contains(fact))
                .toList();
    }

    /** Returns what a code says that came in. */
    Reading read(String code, @Nullable String before, Map<String, String> given) {
        List<StatusRow> rows =
                content.rows().stream().filter(row -> row.code().equals(code)).toList();
        if (rows.isEmpty()) {
            return unknown("code", code, codes());
        }
        List<StatusRow> readable = rows.stream().filter(StatusRow::readable).toList();
        if (readable.isEmpty()) {
            return new Reading.Problem(
                    Reading.Kind.NOT_READ,
                    List.of(code),
                    new Text(
                            "状态码表 %s 的代码 %s 只用于对外报送,不能接收;请在对照文件中为该行写明 reads".formatted(id(), code),
                            "list %s has code %s for the way out only; give its row a \"reads\" to take it"
                                    .formatted(id(), code)));
        }
        Optional<StatusRow> meant = readable.stream()
                .filter(row -> row.fits(given, before))
                .max(Comparator.comparingInt(StatusRow::weight));
        return meant.map(row -> read(row, given)).orElseGet(() -> undecided(code, readable, given));
    }

    private Reading read(StatusRow row, Map<String, String> given) {
        if (row.report().isEmpty()) {
            return new Reading.Nothing(row.code(), row.title());
        }
        return new ReportReader(id(), names).read(row, given);
    }

    Reading unknown(String member, String value, Set<String> known) {
        String shown = SafeText.line(value, 40);
        return new Reading.Problem(
                Reading.Kind.UNKNOWN_CODE,
                List.copyOf(known),
                new Text(
                        "状态码表 %s 没有 %s “%s”;可用的有:%s".formatted(id(), member, shown, String.join("、", known)),
                        "list %s has no %s \"%s\"; known are %s"
                                .formatted(id(), member, shown, String.join(", ", known))));
    }

    /** No row fits: something that would tell them apart is missing, or has a value the list does not know. */
    private Reading undecided(String code, List<StatusRow> rows, Map<String, String> given) {
        Set<String> telling = new LinkedHashSet<>();
        rows.forEach(row -> telling.addAll(row.members().keySet()));
        List<String> missing =
                telling.stream().filter(name -> !given.containsKey(name)).toList();
        if (missing.isEmpty()) {
            String name = telling.iterator().next();
            return unknown(
                    name,
                    given.getOrDefault(name, ""),
                    rows.stream()
                            .map(row -> row.members().getOrDefault(name, ""))
                            .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        return new Reading.Problem(
                Reading.Kind.MISSING,
                missing,
                new Text(
                        "状态码表 %s 的代码 %s 有多种含义,请一并提供 %s".formatted(id(), code, String.join("、", missing)),
                        "code %s of list %s stands for several facts; add %s"
                                .formatted(code, id(), String.join(", ", missing))));
    }

    Set<String> codes() {
        return content.rows().stream().map(StatusRow::code).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
