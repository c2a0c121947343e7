package io.onething.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes a report as tables of text (推演结果表). */
final class ReportTable {
    private final RehearsalReport report;
    private final Locale locale;
    private final boolean english;

    ReportTable(RehearsalReport report, Locale locale) {
        this.report = report;
        this.locale = locale;
        this.english = locale.getLanguage().equals("en");
    }

    /** Returns words with the figures that belong in them, whatever the machine's own locale. */
    private String say(String chinese, String englishText, Object... figures) {
        return line(english ? englishText : chinese, figures);
    }

    private static String line(String pattern, Object... figures) {
        return String.format(Locale.ROOT, pattern, figures);
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(say(
                "推演 %s：%s，自 %s 起，种子 %d",
                "rehearsal %s: %s, from %s, seed %d",
                report.scenario(),
                report.bundle(),
                report.begins(),
                report.seed()));
        lines.add(say(
                "办结 %,d 件（其中撤回 %,d 件），未能办结 %,d 件，未进入 %,d 人，转人工交办 %,d 次",
                "%,d cases handled (%,d of them withdrawn), %,d never finished, %,d people turned away, %,d hand-overs sent on by a person",
                report.cases(),
                report.withdrawn(),
                report.unfinished(),
                report.turnedAway(),
                report.parked()));
        lines.add(time(say("自然日", "natural days"), report.days()));
        lines.add(time(say("工作日", "working days"), report.workingDays()));
        lines.add(say(
                "全部按期 %.1f%%；在办最多的一天：第 %d 天，%,d 件",
                "%.1f%% wholly in time; most cases were open on day %d: %,d",
                report.inTime() * 100,
                report.peakDay(),
                report.peakDay() == 0 ? 0 : report.open().get(report.peakDay() - 1)));
        lines.add("");
        lines.add(say(
                "事项                      决定件数   中位天数   九成天数   按期      不予准予   时限中止",
                "matter                     decided  median days   p90 days  in time  refused  clock stopped"));
        for (RehearsalReport.Branch matter : report.matters()) {
            lines.add(line(
                    "%-24s %9d %12.1f %10.1f %7.1f%% %8d %14d",
                    matter.matter(),
                    matter.decided(),
                    matter.median(),
                    matter.p90(),
                    matter.inTime() * 100,
                    matter.refused(),
                    matter.stopped()));
        }
        lines.add("");
        lines.add(say(
                "部门                      窗口   办理件次   平均等候小时   九成等候小时   最长队列   忙碌",
                "department               windows   handled  mean wait (h)  p90 wait (h)  longest queue  busy"));
        for (RehearsalReport.Queue queue : report.departments()) {
            lines.add(line(
                    "%-24s %7d %9d %14.1f %13.1f %14d %4.0f%%",
                    queue.department(),
                    queue.windows(),
                    queue.handled(),
                    queue.meanWait(),
                    queue.p90Wait(),
                    queue.longest(),
                    queue.utilisation() * 100));
        }
        report.bottleneck()
                .ifPresent(queue -> lines.add(say(
                        "瓶颈：%s（%s），共等候 %,.0f 小时",
                        "bottleneck: %s (%s), %,.0f hours waited in all",
                        queue.title().in(locale),
                        queue.department(),
                        queue.waited())));
        return String.join("\n", lines);
    }

    private String time(String unit, RehearsalReport.Time time) {
        return say(
                "%s：中位 %.1f，九成不超过 %.1f，平均 %.1f，最长 %.1f",
                "%s: median %.1f, p90 %.1f, mean %.1f, longest %.1f",
                unit,
                time.median(),
                time.p90(),
                time.mean(),
                time.most());
    }
}
