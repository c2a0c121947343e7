package io.onething.orchestrator;

import io.onething.bundle.Bundle;
import io.onething.bundle.FormField;
import io.onething.bundle.Matter;
import io.onething.bundle.SupplyWay;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import io.onething.department.Submission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a simulated department knows of one matter of one case, and what it will do about it. */
final class SimDossier {
    private final Map<Integer, List<Report>> said = new LinkedHashMap<>();
    private final Deque<Report> plan = new ArrayDeque<>();
    private boolean waits;
    private boolean decided;
    private int round;

    SimDossier(SimRandom random, Bundle bundle, Submission submission) {
        round = submission.key().round();
        Matter matter = bundle.matter(submission.key().matter()).orElseThrow();
        if (random.chance(250)) {
            plan.add(new Report.CorrectionAsked(List.of(new Defect(item(random, bundle, matter), "unclear"))));
        } else if (random.chance(50)) {
            plan.add(new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, "no need", null));
            return;
        }
        if (random.chance(700)) {
            plan.add(new Report.Accepted("A-" + matter.id()));
        }
        if (random.chance(400)) {
            plan.add(new Report.ReviewStarted());
        }
        decide(random, matter);
    }

    private void decide(SimRandom random, Matter matter) {
        List<Certificate> certificates = matter.gives().stream()
                .map(result -> Certificate.of(result, result + "-1"))
                .toList();
        if (random.chance(200)) {
            plan.add(new Report.Refused("not safe", "appeal"));
        } else if (random.chance(500) && !certificates.isEmpty()) {
            plan.add(new Report.Granted(List.of()));
            plan.add(new Report.Issued(certificates));
        } else {
            plan.add(new Report.Granted(certificates));
        }
    }

    private static String item(SimRandom random, Bundle bundle, Matter matter) {
        List<String> items = new ArrayList<>();
        for (FormField field : bundle.form()) {
            if (field.usedBy(matter.id())) {
                items.add("form." + field.id());
            }
        }
        for (String need : matter.needs()) {
            boolean output = bundle.material(need).orElseThrow().supply().stream()
                    .anyMatch(supply -> supply.way() == SupplyWay.OUTPUT);
            if (!output) {
                items.add("materials." + need);
            }
        }
        return random.any(items);
    }

    int round() {
        return round;
    }

    /** Returns what the department says next; empty while it waits for the applicant, and when it is done. */
    Optional<Report> next() {
        return waits ? Optional.empty() : Optional.ofNullable(plan.poll());
    }

    void made(Report report) {
        said.computeIfAbsent(round, one -> new ArrayList<>()).add(report);
        waits = report instanceof Report.CorrectionAsked;
        decided |= report instanceof Report.Granted
                || report instanceof Report.Refused
                || report instanceof Report.AcceptanceRefused;
    }

    void supplemented(int newRound) {
        round = newRound;
        waits = false;
    }

    /** Gives it back undecided, or says what was decided already. */
    void withdrawn(int newRound) {
        List<Report> all = new ArrayList<>();
        said.values().forEach(all::addAll);
        round = newRound;
        if (!decided) {
            plan.clear();
            all.clear();
            all.add(new Report.WithdrawalConfirmed());
        }
        waits = false;
        said.put(round, all);
    }

    boolean waits() {
        return waits;
    }

    void goOn() {
        waits = false;
    }

    /** Returns what was said about a round so far. */
    List<Report> said(int of) {
        return List.copyOf(said.getOrDefault(of, List.of()));
    }
}
