package io.onething.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which members each kind of report has, by the page of callbacks (反馈成员表): needed ones, and those that may be left out. */
final class ReportMembers {
    private static final Map<String, ReportMembers> BY_WORD = new LinkedHashMap<>();

    private final Set<String> needed;
    private final Set<String> optional;

    private ReportMembers(Set<String> needed, Set<String> optional) {
        this.needed = needed;
        this.optional = optional;
    }

    private static void add(String word, Set<String> needed, String... optional) {
        BY_WORD.put(word, new ReportMembers(needed, Set.of(optional)));
    }

    static {
        add("accepted", Set.of(), "number");
        add("acceptance-refused", Set.of("ground", "reason"), "rightAuthority");
        add("correction-asked", Set.of("defects"), "onTheSpot");
        add("review-started", Set.of());
        add("granted", Set.of(), "certificates");
        add("refused", Set.of("reason", "remedies"));
        add("issued", Set.of("certificates"));
        add("delivered", Set.of("way", "proof"));
        add("withdrawal-confirmed", Set.of());
        add("suspended", Set.of("ground", "expected", "notice"));
        add("resumed", Set.of("notice"));
        add("extended", Set.of("by", "approver", "reason"));
        add("forwarded", Set.of("authority", "opinion"));
        add("terminated", Set.of("cause", "reason"));
        add("handed-back", Set.of("reason"));
        add("visit-opinion", Set.of("visit", "passed", "opinion"));
        add("fee-charged", Set.of("fee", "amount", "notice"));
        add("commitment-checked", Set.of("finding", "reason"));
        add("outcome-changed", Set.of("change", "reason"), "certificates");
    }

    /** Returns what is wrong with a report in an answer, whose word stands in the member {@code type}. */
    static List<String> problems(JsonNode report, String type) {
        String word = report.path(type).asText();
        ReportMembers members = BY_WORD.get(word);
        return members == null
                ? List.of("no report is called by the type that is given")
                : members.problems(word, report, Set.of(type));
    }

    /** Returns what is wrong with the data of a callback about a report of a kind. */
    static List<String> problemsOfData(String word, JsonNode data) {
        ReportMembers members = BY_WORD.get(word);
        return members == null
                ? List.of("no report is called by the type that is given")
                : members.problems(word, data, Set.of());
    }

    private List<String> problems(String word, JsonNode data, Set<String> beside) {
        List<String> problems = new ArrayList<>();
        for (String member : new TreeSet<>(needed)) {
            if (data.path(member).isMissingNode() || data.path(member).isNull()) {
                problems.add(word + ": " + member + " is missing");
            }
        }
        data.fieldNames().forEachRemaining(name -> {
            if (!needed.contains(name) && !optional.contains(name) && !beside.contains(name)) {
                problems.add(word + ": it has a member that the protocol does not know");
            }
        });
        return problems;
    }

    /** Returns the words of all reports. */
    static Set<String> words() {
        return BY_WORD.keySet();
    }
}
