package io.onething.testkit;

import io.onething.department.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a department reports about a matter beside, or instead of, the usual (反馈脚本). Immutable. */
final class Script {
    /** The usual and nothing else. */
    static final Script USUAL = new Script(true, List.of(), null);

    private final boolean usual;
    private final List<Addition> additions;
    private final Report.@Nullable Kind last;

    private Script(boolean usual, List<Addition> additions, Report.@Nullable Kind last) {
        this.usual = usual;
        this.additions = additions;
        this.last = last;
    }

    /**
     * One step of the work.
     *
     * @param after how long after the step before
     * @param report what is reported then
     */
    record Planned(Duration after, Report report) {
        boolean asksForCorrection() {
            return report.kind() == Report.Kind.CORRECTION_ASKED;
        }
    }

    /** A step, and behind which one it comes; null: behind all others. */
    private record Addition(Report.@Nullable Kind behind, Planned step) {}

    /** Returns one that leaves out the usual. */
    Script alone() {
        return new Script(false, additions, last);
    }

    /** Returns one with a further step behind the first report of a kind; null: behind all others. */
    Script with(Report.@Nullable Kind behind, Duration after, Report report) {
        List<Addition> more = new ArrayList<>(additions);
        more.add(new Addition(behind, new Planned(after, report)));
        return new Script(usual, List.copyOf(more), last);
    }

    /** Returns one that leaves out what follows the first report of a kind. */
    Script upTo(Report.Kind kind) {
        return new Script(usual, additions, kind);
    }

    /** Returns what is reported in the end. A step whose predecessor never comes is left out. */
    List<Planned> of(List<Planned> usualSteps) {
        List<Addition> open = new ArrayList<>(additions);
        List<Planned> steps = new ArrayList<>();
        if (usual) {
            usualSteps.forEach(step -> add(step, steps, open));
        }
        taken(open, null).forEach(step -> add(step, steps, open));
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).report().kind() == last) {
                return List.copyOf(steps.subList(0, i + 1));
            }
        }
        return List.copyOf(steps);
    }

    /** Adds a step and all that comes behind it before the next. */
    private static void add(Planned step, List<Planned> steps, List<Addition> open) {
        steps.add(step);
        taken(open, step.report().kind()).forEach(next -> add(next, steps, open));
    }

    private static List<Planned> taken(List<Addition> open, Report.@Nullable Kind behind) {
        List<Planned> taken = open.stream()
                .filter(addition -> addition.behind() == behind)
                .map(Addition::step)
                .toList();
        open.removeIf(addition -> addition.behind() == behind);
        return taken;
    }

    /**
     * Returns the steps between two waits for the applicant: each part but the last ends by asking for a correction, and the next begins
     * with what the applicant hands in.
     */
    static List<List<Planned>> parts(List<Planned> steps) {
        List<List<Planned>> parts = new ArrayList<>();
        List<Planned> part = new ArrayList<>();
        for (Planned step : steps) {
            part.add(step);
            if (step.asksForCorrection()) {
                parts.add(List.copyOf(part));
                part.clear();
            }
        }
        parts.add(List.copyOf(part));
        return List.copyOf(parts);
    }
}
