package io.onething.testkit;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** A report as one HTML file to read and to print (网页报告), in Chinese and English, without anything from outside. */
final class ReportPage {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC+8'").withZone(ZoneId.of("Asia/Shanghai"));
    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 75rem; color: #222 }
            h1 { font-size: 1.4rem } dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dt { color: #666 } dd { margin: 0 }
            .verdict { font-weight: bold; padding: .6rem 1rem; border-left: .4rem solid #b3261e; background: #fbeceb }
            .verdict.yes { border-color: #1b7f3b; background: #e9f6ec }
            table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid #ddd }
            td.zh, td p { margin: 0 } pre { white-space: pre-wrap; margin: .3rem 0 0; font: 13px/1.4 ui-monospace, monospace }
            .passed { color: #1b7f3b } .failed, .not-run { color: #b3261e } .skipped { color: #8a6100 }
            @media print { body { margin: 0 } tr { break-inside: avoid } }
            """;

    private final StringBuilder html = new StringBuilder();

    private ReportPage() {}

    /** Returns the text. */
    static String of(KitReport report) {
        ReportPage page = new ReportPage();
        page.head(report);
        report.results().forEach(page::row);
        page.html.append("</tbody>\n</table>\n</body>\n</html>\n");
        return page.html.toString();
    }

    private void head(KitReport report) {
        String title = "契约测试报告 · Contract report: " + report.subject();
        html.append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(escaped(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<h1>")
                .append(escaped(title))
                .append("</h1>\n<p class=\"verdict")
                .append(report.certified() ? " yes" : "")
                .append("\">")
                .append(verdict(report))
                .append("</p>\n<dl>\n");
        term("被测对象 · Subject", report.subject());
        term("契约 · Contract", report.contract());
        if (!report.declared().isEmpty()) {
            term("自我声明 · It declares", declared(report));
        }
        term("测试类 · Test class", report.test());
        term("测试套件版本 · Version of the kit", report.version());
        term("测试时间 · Date", DAY.format(report.at()));
        term("规则 · Rules", counts(report));
        html.append("</dl>\n<table>\n<thead><tr><th>编号 · No.</th><th>级别 · Level</th><th>规则 · Rule</th>")
                .append("<th>结果 · Result</th></tr></thead>\n<tbody>\n");
    }

    private static String verdict(KitReport report) {
        return report.certified()
                ? "通过:全部必须项均已满足。 · Certified: every must is kept, and none was skipped without a declared reason."
                : "未通过:有必须项未满足、未执行或未说明原因即跳过。 · Not certified: a must is broken, did not run, or was skipped"
                        + " without a declared reason.";
    }

    private static String declared(KitReport report) {
        return report.declared().entrySet().stream()
                .map(one -> one.getKey() + " = " + one.getValue())
                .collect(Collectors.joining(" · "));
    }

    private static String counts(KitReport report) {
        StringBuilder counts =
                new StringBuilder(Integer.toString(report.results().size()));
        for (RuleResult.Outcome outcome : RuleResult.Outcome.values()) {
            counts.append(" · ")
                    .append(outcome.zh())
                    .append(' ')
                    .append(outcome.word())
                    .append(' ')
                    .append(report.count(outcome));
        }
        return counts.toString();
    }

    private void term(String name, String value) {
        html.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd>\n");
    }

    private void row(RuleResult result) {
        KitRule rule = result.rule();
        String kind = result.outcome().word().replace(' ', '-');
        html.append("<tr><td>")
                .append(rule.number())
                .append("</td><td>")
                .append(rule.level().zh())
                .append(' ')
                .append(rule.level().word())
                .append("</td><td><p>")
                .append(escaped(rule.zh()))
                .append("</p><p lang=\"en\">")
                .append(escaped(rule.sentence()))
                .append("</p>");
        if (!result.message().isEmpty()) {
            html.append("<pre>").append(escaped(result.message())).append("</pre>");
        }
        html.append("</td><td class=\"")
                .append(kind)
                .append("\">")
                .append(result.outcome().zh())
                .append(' ')
                .append(result.outcome().word())
                .append("</td></tr>\n");
    }

    private static String escaped(String text) {
        return ReportXml.plain(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
