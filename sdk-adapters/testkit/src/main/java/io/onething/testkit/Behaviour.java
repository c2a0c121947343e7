package io.onething.testkit;

import io.onething.bundle.DeliveryWay;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a simulated department handles one matter (部门行为). Immutable.
 *
 * <p>Without further settings it takes the matter at once, accepts, reviews, grants and delivers without delay, reporting each step.
 */
public final class Behaviour {
    private static final String REMEDIES = "可自收到本决定之日起六十日内申请行政复议,或者六个月内提起行政诉讼";

    private final Builder settings;

    private Behaviour(Builder settings) {
        this.settings = settings;
    }

    /** Returns one that accepts, reviews, grants and delivers without delay. */
    public static Behaviour granting() {
        return builder().build();
    }

    /** Starts one that accepts, reviews, grants and delivers without delay. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts one that is like this. */
    public Builder toBuilder() {
        return settings.copy();
    }

    /** Returns what happens after a submission, up to a correction if one is asked. */
    List<Script.Planned> afterSubmission(int serial) {
        return Script.parts(plan(serial)).get(0);
    }

    /** Returns what happens after the n-th supplement, counted from 1, up to a further correction if one is asked; the last part for any further one. */
    List<Script.Planned> afterSupplement(int serial, int n) {
        List<List<Script.Planned>> parts = Script.parts(plan(serial));
        return parts.get(Math.min(n, parts.size() - 1));
    }

    private List<Script.Planned> plan(int serial) {
        return settings.script.of(usual(serial));
    }

    private List<Script.Planned> usual(int serial) {
        Builder s = settings;
        if (s.acceptanceRefused != null) {
            return List.of(new Script.Planned(s.acceptsAfter, s.acceptanceRefused));
        }
        List<Script.Planned> steps = new ArrayList<>();
        if (s.correction != null) {
            steps.add(new Script.Planned(s.acceptsAfter, s.correction));
        }
        steps.add(new Script.Planned(s.acceptsAfter, new Report.Accepted("SL-" + serial)));
        if (does(Mischief.ACCEPTS_TWICE)) {
            steps.add(new Script.Planned(Duration.ZERO, new Report.Accepted("SL-" + serial + "-2")));
        }
        steps.add(new Script.Planned(s.reviewsAfter, new Report.ReviewStarted()));
        steps.addAll(decided(serial));
        return steps;
    }

    private List<Script.Planned> decided(int serial) {
        Builder s = settings;
        List<Certificate> certificates =
                s.certificates.stream().map(one -> one.apply(serial)).toList();
        List<Script.Planned> steps = new ArrayList<>();
        steps.add(new Script.Planned(s.decidesAfter, decision(s.refused == null, certificates)));
        if (does(Mischief.DECIDES_TWICE_DIFFERENTLY)) {
            steps.add(new Script.Planned(Duration.ZERO, decision(s.refused != null, certificates)));
        }
        if (s.refused == null && !certificates.isEmpty() && !s.issuesWithDecision) {
            steps.add(new Script.Planned(s.issuesAfter, new Report.Issued(certificates)));
        }
        if (s.deliveryWay != null) {
            steps.add(new Script.Planned(s.deliversAfter, new Report.Delivered(s.deliveryWay, "SD-" + serial)));
        }
        return steps;
    }

    private Report decision(boolean granted, List<Certificate> certificates) {
        if (granted) {
            return new Report.Granted(settings.issuesWithDecision ? certificates : List.of());
        }
        return settings.refused == null ? new Report.Refused("不符合法定条件", REMEDIES) : settings.refused;
    }

    /** Returns whether it does this. */
    public boolean does(Mischief mischief) {
        return settings.mischief.contains(mischief);
    }

    /** Returns what goes wrong with the n-th hand-over, counted from 0; null when nothing does. */
    @Nullable
    Fault fault(int n) {
        return n < settings.faults.size() ? settings.faults.get(n) : null;
    }

    Duration answersAfter() {
        return settings.answersAfter;
    }

    Duration callsLater() {
        return settings.callsLater;
    }

    @Nullable
    Duration askAfter() {
        return settings.askAfter;
    }

    boolean onTheSpot() {
        return settings.onTheSpot;
    }

    boolean acceptsAtOnce() {
        return settings.acceptsAtOnce;
    }

    /** Says how a simulated department handles a matter; may be built several times. Durations are at least zero. */
    public static final class Builder {
        private Duration answersAfter = Duration.ZERO;
        private Duration acceptsAfter = Duration.ZERO;
        private Duration reviewsAfter = Duration.ZERO;
        private Duration decidesAfter = Duration.ZERO;
        private Duration issuesAfter = Duration.ZERO;
        private Duration deliversAfter = Duration.ZERO;
        private Duration callsLater = Duration.ZERO;
        private @Nullable Duration askAfter;
        private boolean onTheSpot;
        private boolean acceptsAtOnce;
        private boolean issuesWithDecision;
        private @Nullable DeliveryWay deliveryWay = DeliveryWay.E_LICENCE;
        private Report.@Nullable AcceptanceRefused acceptanceRefused;
        private Report.@Nullable Refused refused;
        private Report.@Nullable CorrectionAsked correction;
        private Script script = Script.USUAL;
        private List<IntFunction<Certificate>> certificates = List.of();
        private List<Fault> faults = List.of();
        private Set<Mischief> mischief = Set.of();

        private Builder() {}

        /** Sets how long the answer to a hand-over takes. Default: no time. */
        public Builder answersAfter(Duration time) {
            answersAfter = checked(time);
            return this;
        }

        /** Sets how long acceptance, its refusal or a correction notice takes. Default: no time. */
        public Builder acceptsAfter(Duration time) {
            acceptsAfter = checked(time);
            return this;
        }

        /** Sets how long it takes from acceptance to the beginning of the review. Default: no time. */
        public Builder reviewsAfter(Duration time) {
            reviewsAfter = checked(time);
            return this;
        }

        /** Sets how long the review takes. Default: no time. */
        public Builder decidesAfter(Duration time) {
            decidesAfter = checked(time);
            return this;
        }

        /** Sets how long it takes from a grant to the issue of the certificates. Default: no time. */
        public Builder issuesAfter(Duration time) {
            issuesAfter = checked(time);
            return this;
        }

        /** Sets how long delivery takes. Default: no time. */
        public Builder deliversAfter(Duration time) {
            deliversAfter = checked(time);
            return this;
        }

        /** Sets by how much callbacks are late. Default: not at all. */
        public Builder callsLater(Duration time) {
            callsLater = checked(time);
            return this;
        }

        /** Sets when it wants to be asked. Default: it does not say. */
        public Builder askAfter(Duration time) {
            askAfter = checked(time);
            return this;
        }

        /** Puts every report into the answer (即办件): no delays, no callbacks. */
        public Builder onTheSpot() {
            onTheSpot = true;
            return this;
        }

        /** Puts the first report, as a rule the acceptance, into the answer. */
        public Builder acceptsAtOnce() {
            acceptsAtOnce = true;
            return this;
        }

        /**
         * Adds a certificate to what a grant gives.
         *
         * @param result the id of the result in the bundle
         * @param numberPrefix its number is this and a serial number
         */
        public Builder gives(String result, String numberPrefix) {
            return gives(serial -> Certificate.of(result, numberPrefix + "%06d".formatted(serial)));
        }

        /**
         * Adds a certificate that expires to what a grant gives.
         *
         * @param result the id of the result in the bundle
         * @param numberPrefix its number is this and a serial number
         * @param validUntil the last day it is valid
         */
        public Builder gives(String result, String numberPrefix, LocalDate validUntil) {
            return gives(serial -> new Certificate(result, numberPrefix + "%06d".formatted(serial), validUntil));
        }

        private Builder gives(IntFunction<Certificate> certificate) {
            List<IntFunction<Certificate>> more = new ArrayList<>(certificates);
            more.add(certificate);
            certificates = List.copyOf(more);
            return this;
        }

        /** Issues the certificates together with the grant. Default: in a report of its own. */
        public Builder issuesWithDecision() {
            issuesWithDecision = true;
            return this;
        }

        /** Sets how results are delivered. Default: as e-certificates. */
        public Builder delivers(DeliveryWay way) {
            deliveryWay = Objects.requireNonNull(way, "way");
            return this;
        }

        /** Ends with the decision, or with the issue; somebody else delivers. */
        public Builder deliversNothing() {
            deliveryWay = null;
            return this;
        }

        /** Asks for corrections first, and accepts what the applicant hands in then. */
        public Builder asksFor(Defect... wanted) {
            correction = new Report.CorrectionAsked(List.of(wanted));
            return this;
        }

        /** Asks first for what may be put right on the spot (当场更正), and accepts what the applicant hands in then. */
        public Builder asksOnTheSpotFor(Defect... wanted) {
            correction = new Report.CorrectionAsked(List.of(wanted), true);
            return this;
        }

        /**
         * Reports this too, behind the first report of a kind, and goes on as usual then: a stop during the review, the end of that stop, a
         * fee. What is set behind one kind comes in the order it was set. Nothing comes of it where no such report is made.
         *
         * <p>A {@link Report.CorrectionAsked} lets everything behind it wait for the applicant's supplement.
         *
         * @param kind the report it comes behind, a usual one or one that was added
         * @param time how long after the report before it
         * @param report what is reported
         */
        public Builder after(Report.Kind kind, Duration time, Report report) {
            script = script.with(
                    Objects.requireNonNull(kind, "kind"), checked(time), Objects.requireNonNull(report, "report"));
            return this;
        }

        /**
         * Reports this too, behind everything set before: a check, a revocation.
         *
         * @param time how long after the report before it
         * @param report what is reported
         */
        public Builder then(Duration time, Report report) {
            script = script.with(null, checked(time), Objects.requireNonNull(report, "report"));
            return this;
        }

        /** Says nothing more after the first report of a kind. Default: it goes on to the delivery. */
        public Builder endsWith(Report.Kind kind) {
            script = script.upTo(Objects.requireNonNull(kind, "kind"));
            return this;
        }

        /** Leaves out the usual reports: only what {@link #then} and {@link #after} say is reported. */
        public Builder onlyScripted() {
            script = script.alone();
            return this;
        }

        /** Refuses in the end. */
        public Builder refuses(String reason) {
            refused = new Report.Refused(reason, REMEDIES);
            return this;
        }

        /** Refuses acceptance because no licence is needed. */
        public Builder refusesAcceptance(String reason) {
            acceptanceRefused = new Report.AcceptanceRefused(Report.Ground.NOT_REQUIRED, reason, null);
            return this;
        }

        /** Refuses acceptance because another authority is competent. */
        public Builder refusesAcceptance(String reason, String rightAuthority) {
            acceptanceRefused = new Report.AcceptanceRefused(Report.Ground.WRONG_AUTHORITY, reason, rightAuthority);
            return this;
        }

        /** Lets the next hand-overs go wrong in one way, after those that were set before. */
        public Builder first(int times, Fault fault) {
            List<Fault> more = new ArrayList<>(faults);
            more.addAll(Collections.nCopies(times, Objects.requireNonNull(fault, "fault")));
            faults = List.copyOf(more);
            return this;
        }

        /** Sets what it does wrong all the time. Default: nothing. */
        public Builder mischief(Mischief... does) {
            Set<Mischief> all = EnumSet.noneOf(Mischief.class);
            Collections.addAll(all, does);
            mischief = Collections.unmodifiableSet(all);
            return this;
        }

        /** Returns the behaviour. */
        public Behaviour build() {
            return new Behaviour(copy());
        }

        private Builder copy() {
            Builder copy = new Builder();
            copy.answersAfter = answersAfter;
            copy.acceptsAfter = acceptsAfter;
            copy.reviewsAfter = reviewsAfter;
            copy.decidesAfter = decidesAfter;
            copy.issuesAfter = issuesAfter;
            copy.deliversAfter = deliversAfter;
            copy.callsLater = callsLater;
            copy.askAfter = askAfter;
            copy.onTheSpot = onTheSpot;
            copy.acceptsAtOnce = acceptsAtOnce;
            copy.issuesWithDecision = issuesWithDecision;
            copy.deliveryWay = deliveryWay;
            copy.acceptanceRefused = acceptanceRefused;
            copy.refused = refused;
            copy.correction = correction;
            copy.script = script;
            copy.certificates = certificates;
            copy.faults = faults;
            copy.mischief = mischief;
            return copy;
        }

        private static Duration checked(Duration time) {
            if (time.isNegative()) {
                throw new IllegalArgumentException("a department takes no negative time, got " + time);
            }
            return time;
        }
    }
}
