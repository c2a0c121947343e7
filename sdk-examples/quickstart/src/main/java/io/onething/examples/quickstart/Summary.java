package io.onething.examples.quickstart;

import io.onething.bundle.Bundle;
import io.onething.bundle.Figure;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Measure;
import io.onething.bundle.Result;
import io.onething.bundle.Source;
import io.onething.casework.CaseEvent;
import io.onething.examples.quickstart.CaseLine.LicenceLine;
import io.onething.examples.quickstart.CaseLine.MatterLine;
import io.onething.guide.BurdenFigure;
import io.onething.guide.ExpectedTime;
import io.onething.guide.Guide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What there is to say at the end (小结): the licences, what was saved, what was survived, where the files are. */
final class Summary {
    private final Board board;
    private final Departments departments;
    private final Words words;

    Summary(Board board, Departments departments, Words words) {
        this.board = board;
        this.departments = departments;
        this.words = words;
    }

    List<String> lines(Path folder) {
        List<String> lines = new ArrayList<>();
        board.guides().forEach((id, guide) -> {
            lines.add("");
            lines.addAll(licences(id, guide));
            lines.addAll(savings(guide));
        });
        lines.add("");
        lines.addAll(survived());
        lines.add("");
        lines.add(words.of("文件", "Files"));
        for (String file : List.of("timeline.html", "timeline.svg", "cases.db", "city.log")) {
            lines.add("  " + folder.resolve(file).toAbsolutePath().normalize());
        }
        return lines;
    }

    private List<String> licences(String id, Guide guide) {
        List<String> lines = new ArrayList<>();
        lines.add(place(guide)
                + words.of("", ", ")
                + words.of(guide.bundle().title())
                + words.of("（办件 " + id + "）", " (case " + id + ")"));
        board.latest(id).stream()
                .flatMap(line -> line.matters().stream())
                .map(MatterLine::licences)
                .flatMap(List::stream)
                .forEach(licence -> lines.add(licence(guide.bundle(), licence)));
        return lines;
    }

    private String licence(Bundle bundle, LicenceLine licence) {
        String title = bundle.result(licence.result())
                .map(Result::title)
                .map(words::of)
                .orElse(licence.result());
        String until = licence.validUntil() == null ? "" : words.of("，有效期至 ", ", valid until ") + licence.validUntil();
        return "  " + Columns.fit(title, words.of("zh", "en").equals("zh") ? 54 : 34) + " " + words.of("编号 ", "No. ")
                + licence.number() + until;
    }

    private List<String> savings(Guide guide) {
        List<String> lines = new ArrayList<>();
        lines.add(words.of("  一件事办理省下（按定义计算）", "  Saved by handling it as one (reckoned from the definition)"));
        guide.burden().figures().forEach(figure -> lines.add("    " + burden(figure)));
        ExpectedTime inARow = guide.inARow();
        if (!inARow.complete()) {
            lines.add(words.of("    未公布时限、未计入：", "    no limit published, not counted: ")
                    + titles(guide, inARow.unlimited()));
        }
        lines.add(words.of("  当地公布的成效", "  Figures the place published"));
        guide.figures().stream()
                .filter(figure -> figure.before() != null)
                .forEach(figure -> lines.add("    " + figure(guide.bundle(), figure)));
        return lines;
    }

    private String burden(BurdenFigure figure) {
        return words.of(figure.what())
                + " "
                + words.of(figure.before().text())
                + " → "
                + words.of(figure.after().text())
                + (figure.measure() == Measure.TIME ? "" : " " + words.of(figure.unit()));
    }

    private String titles(Guide guide, List<MatterId> matters) {
        return matters.stream()
                .map(id -> guide.bundle()
                        .matter(id)
                        .map(Matter::title)
                        .map(words::of)
                        .orElse(id.value()))
                .collect(Collectors.joining(words.of("、", ", ")));
    }

    private String figure(Bundle bundle, Figure figure) {
        return words.of(figure.what()) + " " + figure.before() + " → " + figure.after() + " "
                + words.of(figure.unit())
                + words.of("（来源：", " (source: ")
                + figure.sources().stream()
                        .flatMap(id -> bundle.sources().stream()
                                .filter(source -> source.id().equals(id)))
                        .map(Summary::source)
                        .collect(Collectors.joining(words.of("；", "; ")))
                + words.of("）", ")");
    }

    private static String source(Source source) {
        return List.of(source.title(), Objects.requireNonNullElse(source.publisher(), ""), date(source)).stream()
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String date(Source source) {
        return Objects.requireNonNullElse(source.date(), "");
    }

    private List<String> survived() {
        return List.of(
                words.of("经受住了", "Survived"),
                words.of("  强制终止（SIGKILL） ", "  kills (SIGKILL) ")
                        + board.interruptions().size()
                        + words.of(" 次，自动重试 ", ", retries ")
                        + board.count(CaseEvent.HandoverFailed.class)
                        + words.of(" 次，补正 ", ", corrections ")
                        + board.count(CaseEvent.CorrectionAsked.class)
                        + words.of(" 次，重发前先向部门查询 ", ", questions asked before sending again ")
                        + departments.questions()
                        + words.of(" 次", ""));
    }

    private String place(Guide guide) {
        return guide.bundle().place().map(words::of).orElse("");
    }
}
