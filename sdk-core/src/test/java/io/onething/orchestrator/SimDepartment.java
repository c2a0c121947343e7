package io.onething.orchestrator;

import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.MatterId;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.DepartmentUnavailableException;
import io.onething.department.IdempotencyKey;
import io.onething.department.KeyHandling;
import io.onething.department.Report;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One simulated department: takes matters, works on them in its own time, reports, and remembers what it did. */
final class SimDepartment implements DepartmentAdapter {
    private static final long PATIENCE = 15 * 24 * 3_600_000L;

    private final SimWorld world;
    private final DepartmentId id;
    private final KeyHandling keys;
    private final boolean findable;
    private final Way way;
    private final DepartmentSettings settings;
    private final SimMail mail;
    private final Map<IdempotencyKey, String> taken = new LinkedHashMap<>();
    private final Map<String, SimDossier> dossiers = new LinkedHashMap<>();
    private long awayUntil;

    /** When a department says what it decided. */
    private enum Way {
        NOW,
        LATER,
        WHEN_ASKED
    }

    SimDepartment(SimWorld world, DepartmentId id) {
        SimRandom random = world.random();
        this.world = world;
        this.id = id;
        this.keys = random.any(KeyHandling.HONOURS, KeyHandling.HONOURS, KeyHandling.QUERY_FIRST, KeyHandling.MANUAL);
        this.findable = keys == KeyHandling.QUERY_FIRST ? random.chance(850) : random.chance(400);
        this.way = findable
                ? random.any(Way.NOW, Way.LATER, Way.LATER, Way.WHEN_ASKED)
                : random.any(Way.NOW, Way.LATER, Way.LATER);
        DepartmentSettings plain = DepartmentSettings.DEFAULT
                .concurrency(1 + random.below(3))
                .callTimeout(Duration.ofMillis(random.spread(1_000, 30_000)));
        this.settings = random.chance(200) ? plain.rate(1 + random.below(3), Duration.ofSeconds(5)) : plain;
        this.mail = new SimMail(world, id);
    }

    DepartmentSettings settings() {
        return settings;
    }

    SimMail mail() {
        return mail;
    }

    @Override
    public KeyHandling keyHandling() {
        return keys;
    }

    @Override
    public boolean canFind() {
        return findable;
    }

    /** Is out of reach for a while. */
    void goAway(long millis) {
        awayUntil = world.agenda().now() + millis;
    }

    /** From now on it works as it should, and sends again what may have been lost. */
    void comeBack() {
        awayUntil = 0;
        mail.sendAgain();
    }

    /** Returns whether it has what was handed over under a key, as it would tell a clerk on the telephone. */
    boolean has(IdempotencyKey key) {
        return taken.containsKey(key);
    }

    @Override
    public Answer submit(Submission submission) {
        return take(submission, this::received);
    }

    @Override
    public Answer supplement(Submission submission) {
        return take(submission, this::supplemented);
    }

    @Override
    public Answer withdraw(Submission submission) {
        return take(submission, this::withdrawn);
    }

    private interface Act {
        Answer.Taken on(Submission submission);
    }

    private Answer take(Submission submission, Act act) {
        checkReachable();
        if (world.misfortune().strikes(SimFault.DEPARTMENT_DECLINES)) {
            return world.random().chance(500)
                    ? new Answer.Broken("never like this")
                    : new Answer.TryAgain(
                            "closed", Duration.ofMillis(world.random().spread(1, 600_000)));
        }
        maybeThrow();
        String content = content(submission);
        String before = taken.putIfAbsent(submission.key(), content);
        Answer.Taken answer;
        if (before == null) {
            world.oracle().acts(id, submission);
            answer = act.on(submission);
        } else {
            if (keys != KeyHandling.HONOURS && submission.verb() != Verb.WITHDRAW) {
                world.oracle().actsAgain(id, submission);
            }
            if (!before.equals(content)) {
                world.oracle().otherContent(submission);
            }
            answer = said(submission.key());
        }
        maybeThrow();
        return answer;
    }

    private static String content(Submission submission) {
        return submission.verb() + " " + submission.form() + submission.materials() + submission.certificates()
                + submission.changed();
    }

    private void checkReachable() {
        if (world.agenda().now() < awayUntil) {
            throw new DepartmentUnavailableException("away", "停机", null);
        }
    }

    private void maybeThrow() {
        if (world.misfortune().strikes(SimFault.DEPARTMENT_THROWS)) {
            throw new IllegalStateException("simulated");
        }
    }

    /** What comes after its own withdrawal stays withdrawn. */
    private Answer.Taken received(Submission submission) {
        return begin(submission.key(), dossier(submission));
    }

    private SimDossier dossier(Submission submission) {
        return dossiers.computeIfAbsent(
                name(submission.key()), name -> new SimDossier(world.random(), bundle(submission), submission));
    }

    private Answer.Taken supplemented(Submission submission) {
        SimDossier dossier = dossier(submission);
        dossier.supplemented(submission.key().round());
        return begin(submission.key(), dossier);
    }

    private Answer.Taken begin(IdempotencyKey key, SimDossier dossier) {
        if (way == Way.NOW) {
            for (Optional<Report> next = dossier.next(); next.isPresent(); next = dossier.next()) {
                dossier.made(next.get());
            }
            waitForApplicant(key, dossier);
        } else {
            world.agenda().in(world.random().spread(20, 3 * 24 * 3_600_000L), () -> work(key, dossier));
        }
        return said(key);
    }

    private void work(IdempotencyKey key, SimDossier dossier) {
        if (dossier.round() != key.round()) {
            return; // something newer has come, which goes on by itself
        }
        Optional<Report> next = dossier.next();
        if (next.isPresent()) {
            dossier.made(next.get());
            if (way == Way.LATER || (way == Way.NOW && !findable)) {
                mail.send(key, next.get());
            }
            world.agenda().in(world.random().spread(20, 24 * 3_600_000L), () -> work(key, dossier));
        } else {
            waitForApplicant(key, dossier);
        }
    }

    /** An applicant who never heard of a correction is not waited for for ever. */
    private void waitForApplicant(IdempotencyKey key, SimDossier dossier) {
        if (dossier.waits()) {
            world.agenda().in(PATIENCE, () -> {
                if (dossier.round() == key.round()) {
                    dossier.goOn();
                    work(key, dossier);
                }
            });
        }
    }

    /** A clerk who calls about a hand-over makes the department say again what it said. */
    void tellAgain(IdempotencyKey key) {
        SimDossier dossier = dossiers.get(name(key));
        if (dossier != null) {
            dossier.said(key.round()).forEach(report -> mail.send(key, report));
        }
    }

    private Answer.Taken withdrawn(Submission submission) {
        SimDossier dossier = dossier(submission);
        dossier.withdrawn(submission.key().round());
        boolean later = way == Way.LATER;
        if (later) {
            for (Report report : dossier.said(submission.key().round())) {
                mail.send(submission.key(), report);
            }
        }
        work(submission.key(), dossier);
        return later ? new Answer.Taken("W-" + id, List.of(), null) : said(submission.key());
    }

    private Answer.Taken said(IdempotencyKey key) {
        SimDossier dossier = dossiers.get(name(key));
        List<Report> reports =
                dossier == null || (way == Way.LATER && !findable) ? List.of() : dossier.said(key.round());
        return new Answer.Taken("R-" + id, reports, world.random().chance(300) ? Duration.ofHours(4) : null);
    }

    @Override
    public Optional<Answer.Taken> find(IdempotencyKey key, Instant deadline) {
        checkReachable();
        maybeThrow();
        return taken.containsKey(key) ? Optional.of(said(key)) : Optional.empty();
    }

    private static String name(IdempotencyKey key) {
        return key.caseId() + "/" + key.matter();
    }

    private static Bundle bundle(Submission submission) {
        return SimBundles.require(submission.bundle());
    }

    /** Says something that is not so. */
    void lie(CaseId caseId, Bundle bundle) {
        SimRandom random = world.random();
        List<MatterId> own = bundle.matters().stream()
                .filter(matter -> matter.department().equals(id))
                .map(matter -> matter.id())
                .toList();
        if (own.isEmpty()) {
            return;
        }
        MatterId matter = random.any(own);
        List<String> gives = bundle.matter(matter).orElseThrow().gives();
        List<Certificate> other =
                gives.stream().map(result -> Certificate.of(result, "LIE-1")).toList();
        Report report = random.any(
                new Report.Accepted("LIE-" + random.below(3)),
                new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, "no need", null),
                new Report.Granted(List.of()),
                new Report.Granted(other),
                new Report.Refused("no", "appeal"),
                new Report.ReviewStarted(),
                new Report.WithdrawalConfirmed());
        mail.send(new IdempotencyKey(caseId, matter, 1 + random.below(3)), report);
        if (random.chance(200)) {
            mail.repeatWithOtherContent(report);
        }
    }
}
