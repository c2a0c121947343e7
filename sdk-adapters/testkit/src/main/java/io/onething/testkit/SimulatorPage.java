package io.onething.testkit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What a simulator received and sent, as a page (模拟器页面): the newest first, in one file without scripts. */
final class SimulatorPage {
    private static final int MOST = 500;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS").withZone(ZoneId.of("Asia/Shanghai"));

    private SimulatorPage() {}

    static String of(List<String> departments, List<Received> received, List<SentCallback> callbacks) {
        StringBuilder page = new StringBuilder("""
                <!doctype html>
                <html lang="zh"><head><meta charset="utf-8"><title>模拟部门 Simulated departments</title>
                <meta http-equiv="refresh" content="5"><style>
                body{font:15px/1.5 sans-serif;margin:2em;max-width:75em}table{border-collapse:collapse;width:100%}
                th,td{border-bottom:1px solid #ddd;padding:.3em .6em;text-align:left;vertical-align:top}
                pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.3em 0}.bad{color:#b00}
                </style></head><body><h1>模拟部门 Simulated departments</h1>
                """);
        page.append("<p>").append(escaped(String.join(" · ", departments))).append("</p>\n");
        received(page, received);
        callbacks(page, callbacks);
        return page.append("</body></html>\n").toString();
    }

    private static void received(StringBuilder page, List<Received> received) {
        page.append("<h2>收到的请求 Received (")
                .append(received.size())
                .append(")</h2>\n<table>\n<tr><th>时间 time</th>"
                        + "<th>部门 department</th><th>动作 verb</th><th>键 key</th><th>内容 content</th></tr>\n");
        for (int i = received.size() - 1; i >= Math.max(0, received.size() - MOST); i--) {
            Received one = received.get(i);
            row(
                    page,
                    time(one.at()),
                    one.department(),
                    one.verb().name(),
                    one.key().toString());
            page.append("<td>");
            if (!one.body().isEmpty()) {
                page.append("<details><summary>")
                        .append(one.body().length())
                        .append("</summary><pre>")
                        .append(escaped(one.body()))
                        .append("</pre></details>");
            }
            page.append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static void callbacks(StringBuilder page, List<SentCallback> callbacks) {
        page.append("<h2>发出的回调 Callbacks (")
                .append(callbacks.size())
                .append(")</h2>\n<table>\n<tr><th>时间 time</th>"
                        + "<th>部门 department</th><th>反馈 report</th><th>键 key</th><th>结果 outcome</th></tr>\n");
        for (int i = callbacks.size() - 1; i >= Math.max(0, callbacks.size() - MOST); i--) {
            SentCallback one = callbacks.get(i);
            row(
                    page,
                    time(one.at()),
                    one.department(),
                    one.kind().title().zh(),
                    one.key().toString());
            page.append(one.acknowledged() ? "<td>" : "<td class=\"bad\">")
                    .append(one.status() == 0 ? "–" : "HTTP " + one.status())
                    .append(' ')
                    .append(escaped(one.verdict()))
                    .append(" ×")
                    .append(one.attempts())
                    .append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("<tr>");
        for (String cell : cells) {
            page.append("<td>").append(escaped(cell)).append("</td>");
        }
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
