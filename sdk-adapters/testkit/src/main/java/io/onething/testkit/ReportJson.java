package io.onething.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report as JSON (JSON 报告), for acceptance systems. Members are only added. */
final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    /** Returns the text. */
    static String of(KitReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("contract", report.contract())
                .put("subject", report.subject())
                .put("test", report.test())
                .put("kit", report.version())
                .put("at", report.at().toString())
                .put("certified", report.certified());
        report.declared().forEach(root.putObject("declared")::put);
        ObjectNode counts = root.putObject("counts");
        for (RuleResult.Outcome outcome : RuleResult.Outcome.values()) {
            counts.put(outcome.word(), report.count(outcome));
        }
        ArrayNode rules = root.putArray("rules");
        report.results().forEach(result -> rule(rules.addObject(), result));
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always written", e);
        }
    }

    private static void rule(ObjectNode one, RuleResult result) {
        KitRule rule = result.rule();
        one.put("number", rule.number()).put("level", rule.level().word()).put("sentence", rule.sentence());
        if (!rule.zh().isEmpty()) {
            one.put("sentenceZh", rule.zh());
        }
        one.put("result", result.outcome().word());
        if (result.outcome() == RuleResult.Outcome.SKIPPED) {
            one.put("declared", result.declared());
        }
        if (!result.message().isEmpty()) {
            one.put("message", result.message());
        }
    }
}
