package io.onething.testkit;

import io.onething.testkit.RuleResult.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * Goes along with every run of a contract (契约测试扩展): a failure says how it is mended, a should that is not kept is shown and no failure,
 * and at the end the report is written.
 */
final class ContractKit
        implements BeforeTestExecutionCallback, TestExecutionExceptionHandler, TestWatcher, AfterAllCallback {
    /** Names the directory of the reports: a configuration parameter of JUnit or a system property. */
    static final String DIRECTORY = "onething.kit.directory";

    private static final Path DEFAULT_DIRECTORY = Path.of("target", "onething-kit");
    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(ContractKit.class);

    /** What is known of a run so far. */
    private static final class Run {
        private final Map<String, RuleResult> results = new ConcurrentHashMap<>();
        private volatile String subject = "";
        private volatile Map<String, String> declared = Map.of();

        void note(ExtensionContext context, Outcome outcome, boolean declared, String message) {
            rule(context)
                    .ifPresent(rule -> results.put(rule.number(), new RuleResult(rule, outcome, declared, message)));
        }
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        if (context.getRequiredTestInstance() instanceof ContractBase contract) {
            Run run = run(context);
            run.subject = contract.subject();
            run.declared = contract.declared();
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable throwable) throws Throwable {
        Optional<KitRule> rule = rule(context);
        if (rule.isEmpty()
                || throwable instanceof TestAbortedException
                || !(throwable instanceof Exception || throwable instanceof AssertionError)) {
            throw throwable;
        }
        String message = explained(rule.get(), throwable);
        if (rule.get().level() == KitRule.Level.SHOULD) {
            throw new AdviceException(message, throwable);
        }
        throw new AssertionError(message, throwable);
    }

    /** Returns the rule, what was found, and how it is mended. */
    private static String explained(KitRule rule, Throwable found) {
        String fact = found instanceof AssertionError ? String.valueOf(found.getMessage()) : "it threw " + found;
        StringBuilder message = new StringBuilder(rule.title())
                .append("\n  found: ")
                .append(fact.strip().replaceAll("\\s*\\n\\s*", " "));
        line(message, "\n  mend: ", rule.mend());
        line(message, "\n  " + rule.number() + " " + rule.level().zh() + ":", rule.zh());
        line(message, "\n  改正:", rule.mendZh());
        return message.toString();
    }

    private static void line(StringBuilder message, String heading, String text) {
        if (!text.isEmpty()) {
            message.append(heading).append(text);
        }
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        run(context).note(context, Outcome.PASSED, false, "");
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        run(context).note(context, Outcome.FAILED, false, String.valueOf(cause.getMessage()));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        boolean declared = cause instanceof RuleSkippedException skipped && skipped.declared();
        Outcome outcome = cause instanceof AdviceException ? Outcome.FAILED : Outcome.SKIPPED;
        run(context).note(context, outcome, declared, String.valueOf(cause.getMessage()));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        run(context).note(context, Outcome.SKIPPED, false, "disabled: " + reason.orElse("without a reason"));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        Optional<Class<?>> contract = contract(test);
        if (contract.isEmpty()) {
            return; // a nested class with tests of the vendor's own
        }
        KitReport report = report(contract.get(), test, run(context));
        Path directory =
                context.getConfigurationParameter(DIRECTORY).map(Path::of).orElse(DEFAULT_DIRECTORY);
        try {
            ReportFiles.write(report, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the report of the contract cannot be written to " + directory + "; set " + DIRECTORY, e);
        }
    }

    private static KitReport report(Class<?> contract, Class<?> test, Run run) {
        List<RuleResult> results = KitRule.of(contract).stream()
                .map(rule -> run.results.getOrDefault(
                        rule.number(), new RuleResult(rule, Outcome.NOT_RUN, false, "its test was left out")))
                .toList();
        return new KitReport(
                contract.getSimpleName(),
                test.getName(),
                run.subject,
                run.declared,
                Optional.ofNullable(ContractKit.class.getPackage().getImplementationVersion())
                        .orElse("development build"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                results);
    }

    private static Optional<Class<?>> contract(Class<?> test) {
        return Stream.<Class<?>>iterate(test, Objects::nonNull, Class::getSuperclass)
                .filter(type -> type.getPackage().equals(ContractKit.class.getPackage()))
                .filter(type -> Modifier.isAbstract(type.getModifiers()) && Modifier.isPublic(type.getModifiers()))
                .findFirst();
    }

    private static Optional<KitRule> rule(ExtensionContext context) {
        return context.getTestMethod().flatMap(KitRule::of);
    }

    private static Run run(ExtensionContext context) {
        ExtensionContext ofClass = context;
        while (ofClass.getTestMethod().isPresent()) {
            ofClass = ofClass.getParent().orElseThrow();
        }
        return ofClass.getStore(SPACE).getOrComputeIfAbsent(Run.class, type -> new Run(), Run.class);
    }
}
