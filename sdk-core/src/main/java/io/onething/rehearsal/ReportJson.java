package io.onething.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.onething.internal.bundle.TextJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a report as JSON (推演结果 JSON). */
final class ReportJson {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportJson() {}

    static String of(RehearsalReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("scenario", report.scenario());
        json.put("bundle", report.bundle().id());
        json.put("version", report.bundle().version());
        json.put("begins", report.begins().toString());
        json.put("seed", report.seed());
        json.put("cases", report.cases());
        json.put("unfinished", report.unfinished());
        json.put("turnedAway", report.turnedAway());
        json.put("parked", report.parked());
        json.put("withdrawn", report.withdrawn());
        json.put("days", time(report.days()));
        json.put("workingDays", time(report.workingDays()));
        json.put("inTime", rounded(report.inTime()));
        json.put("matters", report.matters().stream().map(ReportJson::matter).toList());
        json.put(
                "departments",
                report.departments().stream().map(ReportJson::department).toList());
        json.put(
                "bottleneck",
                report.bottleneck().map(queue -> queue.department().value()).orElse(null));
        json.put("distribution", report.distribution());
        json.put("open", report.open());
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a report of numbers and texts cannot be written", impossible);
        }
    }

    private static Map<String, Object> time(RehearsalReport.Time time) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("mean", rounded(time.mean()));
        json.put("median", rounded(time.median()));
        json.put("p90", rounded(time.p90()));
        json.put("most", rounded(time.most()));
        return json;
    }

    private static Map<String, Object> matter(RehearsalReport.Branch matter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("matter", matter.matter().value());
        json.put("title", TextJson.of(matter.title()));
        json.put("decided", matter.decided());
        json.put("medianDays", rounded(matter.median()));
        json.put("p90Days", rounded(matter.p90()));
        json.put("inTime", rounded(matter.inTime()));
        json.put("refused", matter.refused());
        json.put("stopped", matter.stopped());
        return json;
    }

    private static Map<String, Object> department(RehearsalReport.Queue queue) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("department", queue.department().value());
        json.put("title", TextJson.of(queue.title()));
        json.put("windows", queue.windows());
        json.put("handled", queue.handled());
        json.put("meanWaitHours", rounded(queue.meanWait()));
        json.put("p90WaitHours", rounded(queue.p90Wait()));
        json.put("longestQueue", queue.longest());
        json.put("utilisation", rounded(queue.utilisation()));
        json.put("daily", queue.daily());
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
