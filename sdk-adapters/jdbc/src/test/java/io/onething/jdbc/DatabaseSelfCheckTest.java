package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.onething.jdbc.DatabaseSelfCheck.Finding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The self-check of a database (数据库自检) finds what it is meant to find")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class DatabaseSelfCheckTest {
    private static final Map<String, Proxied.Answer> LIES = new LinkedHashMap<>();

    private final String schema = Postgres.schema();

    @AutoClose
    private final HikariDataSource source = Postgres.pool(schema);

    static Stream<String> rules() {
        return Stream.of(CheckRule.values()).map(CheckRule::name);
    }

    private static List<String> broken(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> !finding.passed())
                .map(Finding::rule)
                .toList();
    }

    @Test
    void an_honest_database_fails_no_rule_and_nothing_is_left_behind() {
        List<Finding> findings = DatabaseSelfCheck.run(source);

        assertThat(broken(findings)).isEmpty();
        assertThat(findings).hasSameSizeAs(CheckRule.values());
        assertThat(Postgres.number(schema, "SELECT count(*) FROM pg_tables WHERE schemaname = '" + schema + "'"))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_database_that_breaks_one_rule_fails_this_rule_and_no_other(String rule) {
        assertThat(LIES).as("a dishonest database for each rule").containsKey(rule);
        Proxied.Answer lie = Objects.requireNonNull(LIES.get(rule));

        assertThat(broken(DatabaseSelfCheck.run(Proxied.over(source, lie))))
                .containsExactly(CheckRule.valueOf(rule).number());
    }

    @Test
    void every_rule_says_what_it_is_and_what_to_do_in_both_languages() {
        assertThat(DatabaseSelfCheck.run(source)).allSatisfy(finding -> {
            assertThat(finding.rule()).matches("DC-[1-9][0-9]*");
            assertThat(finding.english()).hasSizeGreaterThan(20);
            assertThat(finding.chinese()).matches("(?s).*[\\u4e00-\\u9fff]{4,}.*");
        });
    }

    @Test
    void on_the_command_line_prints_a_line_for_each_rule() {
        Properties user = new Properties();
        user.setProperty("user", "postgres");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DatabaseSelfCheck.print(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                DatabaseSelfCheck.run(new Address(
                        "jdbc:postgresql://localhost:" + Postgres.port() + "/postgres?currentSchema=" + schema, user)));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("ok   DC-1  must")
                .doesNotContain("NO ");
    }

    @Test
    void an_unknown_database_and_one_that_cannot_be_reached_are_said_to_be_so() {
        DataSource unknown = Proxied.over(
                source, call -> call.name().equals("getDatabaseProductName") ? "Great DB" : call.proceed());
        assertThatThrownBy(() -> DatabaseSelfCheck.run(unknown)).hasMessageContaining("OT-5013");
        assertThatThrownBy(() -> DatabaseSelfCheck.run(Postgres.source(schema, 1)))
                .hasMessageContaining("OT-5001");
    }

    private static boolean inserts(Proxied.Call call, String rule) {
        return call.name().equals("executeUpdate") && call.talk().key.startsWith(rule);
    }

    private static boolean reads(Proxied.Call call, String rule) {
        return call.name().equals("executeQuery")
                && call.talk().key.startsWith(rule)
                && call.talk().sql.startsWith("SELECT text");
    }

    private static boolean asks(Proxied.Call call, String question) {
        return call.name().equals("executeQuery") && call.talk().sql.contains(question);
    }

    private static @Nullable Object ignoring(Proxied.Call call, @Nullable Object otherwise) throws Throwable {
        try {
            return call.proceed();
        } catch (SQLException e) {
            return otherwise;
        }
    }

    static {
        LIES.put("PRIMARY", call -> asks(call, "pg_is_in_recovery") ? Proxied.result("t") : call.proceed());
        LIES.put("TAKEN", call -> {
            try {
                return call.proceed();
            } catch (SQLException e) {
                throw inserts(call, "taken") ? new SQLException("no", "22000") : e;
            }
        });
        LIES.put("COMPARE_AND_SET", call -> {
            boolean commits = call.name().equals("commit") && call.talk().key.startsWith("race");
            return inserts(call, "race") || commits ? ignoring(call, commits ? null : 1) : call.proceed();
        });
        LIES.put("HONEST_LOCKS", new Proxied.Answer() {
            private final Set<String> begun = ConcurrentHashMap.newKeySet();

            @Override
            public @Nullable Object to(Proxied.Call call) throws Throwable {
                if (inserts(call, "locks") && !begun.add(call.talk().key)) {
                    throw new SQLException("somebody is at it", "23505");
                }
                return call.proceed();
            }
        });
        LIES.put("ROLLBACK", call -> {
            if (call.name().equals("rollback") && call.talk().key.startsWith("rollback")) {
                ((Connection) call.target()).commit();
                return null;
            }
            return call.proceed();
        });
        LIES.put("READ_YOUR_COMMIT", call -> reads(call, "visible") ? Proxied.result(null) : call.proceed());
        LIES.put("TEXT", call -> {
            if (call.name().equals("setString")
                    && Integer.valueOf(2).equals(call.arguments().get(0))) {
                String kept = String.valueOf(call.arguments().get(1)).replaceAll("[^\\u0000-\\uffff]", "?");
                call.arguments().set(1, kept);
            }
            return call.proceed();
        });
        LIES.put("ISOLATION", call -> reads(call, "isolation") ? Proxied.result("dirty") : call.proceed());
        LIES.put("DURABLE", call -> asks(call, "SHOW fsync") ? Proxied.result("off") : call.proceed());
        LIES.put("FAILOVER", call -> asks(call, "pg_stat_replication") ? Proxied.result("1") : call.proceed());
        LIES.put(
                "CLOCK",
                call -> asks(call, "clock_timestamp")
                        ? Proxied.result(System.currentTimeMillis() - 5_000)
                        : call.proceed());
        LIES.put("NETWORK_TIMEOUT", call -> {
            if (call.name().equals("setNetworkTimeout")) {
                throw new SQLFeatureNotSupportedException();
            }
            return call.proceed();
        });
        LIES.put("SAVEPOINT", call -> {
            boolean toSavepoint =
                    call.name().equals("rollback") && call.arguments().size() == 1;
            if (toSavepoint) {
                ((Connection) call.target()).rollback();
                return null;
            }
            return call.proceed();
        });
    }
}
