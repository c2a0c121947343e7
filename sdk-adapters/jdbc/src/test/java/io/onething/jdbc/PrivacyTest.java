package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import io.onething.OneThing;
import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Supplement;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.casework.RetryPolicy;
import io.onething.department.Answer;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.department.StatusCallback;
import io.onething.department.Submission;
import io.onething.http.HttpDepartment;
import io.onething.testkit.Behaviour;
import io.onething.testkit.CanaryPerson;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.Fault;
import io.onething.testkit.Received;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@DisplayName("P22, P29: a marked person is seen by the departments that declared it, and by nothing and nobody else")
@Timeout(60)
class PrivacyTest {
    private static final MatterId HOUSING = new MatterId("housing");
    private static final MatterId HEALTH = new MatterId("health");

    @TempDir
    Path folder;

    private final CanaryPerson canary = CanaryPerson.of(20261123);
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private OutputStreamAppender<ILoggingEvent> appender;

    private static final Bundle BUNDLE = Bundle.builder(
                    new BundleRef("canary", "1", "0"), Text.of("金丝雀"), new DepartmentId("housing"))
            .departments(List.of(
                    Department.builder(new DepartmentId("housing"), Text.of("住建"))
                            .build(),
                    Department.builder(new DepartmentId("health"), Text.of("卫健"))
                            .build()))
            .matters(List.of(
                    Matter.builder(HOUSING, new DepartmentId("housing"), Text.of("住建事项"))
                            .needs(List.of("lease"))
                            .build(),
                    Matter.builder(HEALTH, new DepartmentId("health"), Text.of("卫健事项"))
                            .needs(List.of("record"))
                            .build()))
            .materials(List.of(
                    Material.builder("lease", Text.of("租约"), List.of(Supply.by(SupplyWay.UPLOAD)))
                            .build(),
                    Material.builder("record", Text.of("病历"), List.of(Supply.by(SupplyWay.UPLOAD)))
                            .build()))
            .form(List.of(
                    FormField.builder("home", Text.of("住址"), FieldType.TEXT)
                            .usedBy(Set.of(HOUSING))
                            .build(),
                    FormField.builder("illness", Text.of("病史"), FieldType.TEXT)
                            .usedBy(Set.of(HEALTH))
                            .build()))
            .build();

    @BeforeEach
    void listen() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(root.getLoggerContext());
        encoder.setPattern("%level %logger %msg %kvp %mdc%n%ex");
        encoder.start();
        appender = new OutputStreamAppender<>();
        appender.setContext(root.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(log);
        appender.start();
        root.addAppender(appender);
        ((Logger) LoggerFactory.getLogger("io.onething")).setLevel(Level.TRACE);
    }

    @AfterEach
    void deafen() {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(appender);
        ((Logger) LoggerFactory.getLogger("io.onething")).setLevel(null);
    }

    private Application application() {
        return new Application(
                new CaseId("case-1"),
                BUNDLE.ref(),
                Answers.of("note", canary.text("回答")),
                List.of(new Application.Choice(HOUSING, null), new Application.Choice(HEALTH, null)),
                new Application.Content(
                        canary.person(),
                        canary.organisation(),
                        Map.of("home", canary.text("住址"), "illness", canary.text("病史")),
                        Map.of(
                                "lease", material("lease"),
                                "record", material("record"))),
                Map.of());
    }

    private SuppliedMaterial material(String id) {
        return new SuppliedMaterial(id, SupplyWay.UPLOAD, List.of(canary.document(id)));
    }

    @Test
    void canary() throws Exception {
        try (DepartmentSimulator city = DepartmentSimulator.builder()
                        .department(
                                "housing",
                                Behaviour.builder()
                                        .onTheSpot()
                                        .first(2, Fault.status(500))
                                        .build())
                        .start();
                JdbcCaseStore store = JdbcCaseStore.sqlite(folder.resolve("cases.db"));
                HttpDepartment housing = HttpDepartment.at(
                                city.address("housing").toString())
                        .signedBy("city", CrashCity.secret())
                        .build();
                OneThing oneThing = OneThing.builder()
                        .catalog(BundleCatalog.of(BUNDLE))
                        .store(store)
                        .retry(new RetryPolicy(Duration.ofMillis(5), Duration.ofMillis(20), 9, Duration.ofHours(1)))
                        .department("housing", housing)
                        .department("health", new Chatty())
                        .listener((bundle, state, events) -> {
                            log(state + " " + events.getClass());
                            if (state.closedAt().isPresent()) {
                                closed.complete(true);
                            }
                        })
                        .build()) {
            oneThing.submit(application());
            assertThat(closed.get(30, TimeUnit.SECONDS)).isTrue();
            errors(oneThing);
            for (Received received : city.received("housing")) {
                assertThat(received.body()).doesNotContain("病史", "record", "illness", "回答");
                log(received.toString());
            }
            assertThat(city.received("housing").get(0).form()).containsKey("home");
        }
        String all = log.toString(StandardCharsets.UTF_8);
        assertThat(all).as("the log was really written").contains("a case moved", "a department adapter threw");
        canary.assertAbsentFrom("logs, exceptions and toString", all);
    }

    /** Errors that are about personal data must not repeat it. */
    private void errors(OneThing oneThing) {
        Actor owner = new Actor(Actor.Role.APPLICANT, "owner");
        CaseId id = new CaseId("case-1");
        Supplement supplement = new Supplement(Map.of("home", canary.text("住址")), Map.of("lease", material("lease")));
        log(catchThrowable(() -> oneThing.supplement(id, supplement, owner)));
        log(catchThrowable(() -> oneThing.supplement(
                id, new Supplement(Map.of("home", canary.text("住址") + "\u0000"), Map.of()), owner)));
        log(catchThrowable(() -> oneThing.withdraw(id, owner, canary.text("理由"))));
        log(catchThrowable(() -> oneThing.submit(new Application(
                id,
                BUNDLE.ref(),
                Answers.NONE,
                application().matters(),
                application().content(),
                Map.of()))));
        log(catchThrowable(() -> new Actor(Actor.Role.STAFF, canary.person().name())));
        oneThing.receive(new StatusCallback(
                "m1",
                "d",
                new DepartmentId("health"),
                id,
                HEALTH,
                0,
                Instant.now(),
                new Report.Refused(canary.text("理由"), "x")));
        log(String.valueOf(application()) + application().content() + supplement + canary.person() + oneThing.get(id));
    }

    private void log(Throwable error) {
        assertThat(error).isNotNull();
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        log(trace.toString());
    }

    private synchronized void log(String line) {
        log.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** An adapter that puts what it was handed into its exception, as bad code does. */
    private static final class Chatty implements DepartmentAdapter {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Answer submit(Submission submission) {
            assertThat(submission.form()).containsOnlyKeys("illness");
            assertThat(submission.materials())
                    .extracting(SuppliedMaterial::material)
                    .containsExactly("record");
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException(
                        "cannot handle " + submission.applicant().name() + " " + submission.form());
            }
            return Answer.reported("R", new Report.Granted(List.of()));
        }
    }
}
