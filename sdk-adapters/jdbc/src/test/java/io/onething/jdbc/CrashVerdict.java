package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseState;
import io.onething.internal.store.EventCodec;
import io.onething.store.ChainHash;
import io.onething.store.EventRecord;
import io.onething.store.HistoryVerifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a snapshot of the log says against a promise (判定).
 *
 * @param lost orders that were acknowledged and left no trace
 * @param doubled keys that were acted on twice, and facts that stand in a history twice
 * @param stuck cases that are not closed
 * @param broken histories that do not verify
 */
record CrashVerdict(List<String> lost, List<String> doubled, List<String> stuck, List<String> broken) {
    /** Judges what is in a store, on what the town knows. */
    static CrashVerdict of(JdbcCaseStore store, Set<String> acknowledged, Map<String, Integer> acts) {
        Set<String> ids = new TreeSet<>();
        acknowledged.forEach(line -> ids.add(caseOf(line)));
        acts.keySet().forEach(key -> ids.add(key.substring(0, key.indexOf('/'))));
        Map<CaseId, List<EventRecord>> histories = new HashMap<>();
        List<CaseId> all = ids.stream().map(CaseId::new).toList();
        for (int i = 0; i < all.size(); i += 500) {
            histories.putAll(store.load(all.subList(i, Math.min(all.size(), i + 500))));
        }
        List<String> lost = acknowledged.stream()
                .filter(line -> !happened(line, histories.getOrDefault(new CaseId(caseOf(line)), List.of())))
                .toList();
        List<String> doubled = new ArrayList<>();
        acts.forEach((key, times) -> {
            if (times > 1) {
                doubled.add(key + " acted on " + times + " times");
            }
        });
        List<String> stuck = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        HistoryVerifier verifier = new HistoryVerifier(List.of(ChainHash.SHA_256));
        histories.forEach((id, history) -> {
            CaseState state = EventCodec.fold(id, history);
            if (state.closedAt().isEmpty() || state.outcome().isEmpty() || !asItShould(state)) {
                stuck.add(id + " " + state.phase() + " "
                        + history.get(history.size() - 1).type());
            }
            doubled.addAll(twice(id, history));
            if (!verifier.verify(id, history).isEmpty()) {
                broken.add(id.value());
            }
        });
        return new CrashVerdict(lost, doubled, stuck, broken);
    }

    private static boolean asItShould(CaseState state) {
        CaseOutcome expected = CrashBundle.Kind.of(state.id().value()) == CrashBundle.Kind.WITHDRAWN
                ? CaseOutcome.WITHDRAWN
                : CaseOutcome.ALL_GRANTED;
        return state.outcome().filter(expected::equals).isPresent();
    }

    private static String caseOf(String line) {
        String key = line.split(" ", -1)[1];
        return key.contains("/") ? key.substring(0, key.indexOf('/')) : key;
    }

    private static boolean happened(String line, Collection<EventRecord> history) {
        String[] words = line.split(" ", -1);
        Set<String> types = history.stream().map(EventRecord::type).collect(Collectors.toSet());
        return switch (words[0]) {
            case "submit", "join" -> types.contains("submitted");
            case "correct" -> types.contains("supplemented");
            case "withdraw" -> types.contains("withdrawal-requested");
            case "see" -> types.contains("handover-parked");
            case "release" -> types.contains("handover-released");
            case "erase" -> types.contains("erased");
            case "call" -> history.stream().anyMatch(event -> reports(event, words));
            default -> false;
        };
    }

    /** A report is kept as its fact; one that came after a later one of its matter, or after the limit, says nothing new. */
    private static boolean reports(EventRecord event, String[] words) {
        String matter = "\"" + words[1].split("/", -1)[1] + "\"";
        List<String> facts = switch (words[3]) {
            case "granted" -> List.of("decided");
            case "asked" -> List.of("correction-asked");
            case "withdrawn" -> List.of("withdrawn");
            default -> List.of("accepted", "deemed-accepted", "decided", "withdrawn");
        };
        return facts.contains(event.type()) && event.body().contains(matter);
    }

    private static List<String> twice(CaseId id, List<EventRecord> history) {
        List<String> doubled = new ArrayList<>();
        for (int i = 1; i < history.size(); i++) { // what comes after an erasure may be erased again
            if (history.get(i).type().equals("erased")
                    && history.get(i - 1).type().equals("erased")) {
                doubled.add(id + " erased twice");
            }
        }
        for (String type : List.of("submitted", "supplemented", "case-closed")) {
            if (history.stream().filter(event -> event.type().equals(type)).count() > 1) {
                doubled.add(id + " " + type + " twice");
            }
        }
        for (MatterId matter : List.of(CrashBundle.PERMIT, CrashBundle.FIRE, CrashBundle.SIGN)) {
            long decided = history.stream()
                    .filter(event ->
                            event.type().equals("decided") && event.body().contains("\"" + matter + "\""))
                    .count();
            if (decided > 1) {
                doubled.add(id + " " + matter + " decided twice");
            }
        }
        return doubled;
    }
}
