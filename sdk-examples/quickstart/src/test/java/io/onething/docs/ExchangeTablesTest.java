package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThing;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.casework.CaseOutcome;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.examples.quickstart.FirstCase;
import io.onething.exchange.EventList;
import io.onething.jdbc.DatabaseFamily;
import io.onething.jdbc.ExchangeTableDepartment;
import io.onething.jdbc.ExchangeTables;
import io.onething.jdbc.HandoverColumn;
import io.onething.jdbc.ReportColumn;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The code and the SQL of the page about exchange tables, run. */
@DisplayName("Exchange tables (docs/how-to/exchange-tables.md)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class ExchangeTablesTest {
    private static final String CASE_OF_THE_PAGE = "case-4711";

    private final List<String> sql = Pages.blocks(Pages.read("docs/how-to/exchange-tables.md"), "sql");
    private final DepartmentAdapter market = submission -> grant("food-licence");
    private final DepartmentAdapter urban = submission -> grant("sign-receipt");
    private DataSource dataSource;

    @TempDir
    Path folder;

    @BeforeEach
    void connects() {
        SQLiteDataSource sqlite = new SQLiteDataSource();
        sqlite.setUrl("jdbc:sqlite:" + folder.resolve("exchange.db"));
        sqlite.setBusyTimeout(20_000);
        dataSource = sqlite;
    }

    @Test
    void a_case_is_closed_by_a_department_that_knows_nothing_but_sql() throws Exception {
        ExchangeTableDepartment fire =
                ExchangeTableDepartment.over(dataSource, "fire").build();
        fire.createTables(); // or run ExchangeTables.defaults().schema(…) yourself
        fire.check(); // names every table and column that is missing
        OneThing oneThing = OneThing.builder()
                .catalog(BundleCatalog.loadResources(FirstCase.class, "open-noodle-shop.yaml"))
                .department("market", market)
                .department("urban", urban)
                .department("fire", fire)
                .build();
        fire.startReading(oneThing, Duration.ofSeconds(2));

        try (oneThing;
                fire) {
            CaseId id = submit(oneThing);
            await(() -> fire.backlog().notReceived() == 1);
            String waiting = theOne("WHERE rec_flag = 0\nORDER BY");
            assertThat(text(waiting)).isEqualTo(id.value());

            run(id, theOne("UPDATE onething_handovers"));
            run(id, theOne("INSERT INTO onething_reports"));
            await(() -> fire.backlog().refused() == 1);
            String look = theOne("WHERE rec_flag = 2");
            assertThat(text(look)).isEqualTo("XF-0002");
            assertThat(text(look.replace("SELECT message_id, rec_note", "SELECT rec_note")))
                    .contains("certificates");

            run(id, theOne("UPDATE onething_reports"));
            await(() -> oneThing.get(id).outcome().isPresent());
            assertThat(oneThing.get(id).outcome()).contains(CaseOutcome.ALL_GRANTED);
        }
    }

    @Test
    void the_statements_of_the_page_are_those_that_make_the_tables() {
        String script = ExchangeTables.defaults().schema(DatabaseFamily.POSTGRESQL);

        assertThat(sql).first().isEqualTo(script);
    }

    @Test
    void tables_of_a_province_with_its_own_names_and_codes() {
        ExchangeTables tables = ExchangeTables.builder()
                .handovers("EX_GDBS_SB")
                .column(HandoverColumn.CASE, "SBLSH")
                .column(HandoverColumn.INSERT_TIME, "INSERTTIME")
                .without(HandoverColumn.RECEIPT)
                .reports("EX_GDBS_GC")
                .column(ReportColumn.SEQUENCE, "ID")
                .column(ReportColumn.CASE, "SBLSH")
                .column(ReportColumn.CODE, "HJDM")
                .without(ReportColumn.DATA)
                .member("BJJGDM", "BJJGDM") // stands beside the code, in a column of its own
                .build();
        ExchangeTableDepartment fire = ExchangeTableDepartment.over(dataSource, "fire")
                .tables(tables)
                .codes(EventList.guangdong())
                .build();

        try (fire) {
            fire.createTables();
            fire.check();
            assertThat(fire.backlog().unread()).isZero();
        }
    }

    @Test
    void what_waits_is_told_to_whoever_supervises() {
        try (ExchangeTableDepartment fire =
                ExchangeTableDepartment.over(dataSource, "fire").build()) {
            fire.createTables();

            ExchangeTableDepartment.Backlog backlog = fire.backlog();
            boolean alarm = backlog.notReceived() > 100 || backlog.notTaken() > 0 || backlog.refused() > 0;

            assertThat(alarm).isFalse();
        }
    }

    private String theOne(String part) {
        List<String> found = sql.stream().filter(block -> block.contains(part)).toList();
        assertThat(found).as("blocks with %s", part).hasSize(1);
        return found.get(0);
    }

    private void run(CaseId id, String script) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String one : script.replace(CASE_OF_THE_PAGE, id.value()).split(";\n", -1)) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
        }
    }

    private String text(String query) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private static CaseId submit(OneThing oneThing) {
        return oneThing.submit(oneThing.guide("open-noodle-shop", Answers.of("seats", 40, "signboard", true))
                .application()
                .applicant(new Party.Organisation("三丰面馆", "91990000MA0000007X", "021-5555 0100"))
                .field("shop_name", "三丰面馆")
                .paper("floor-plan")
                .build());
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it comes to an end").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static Answer grant(String result) {
        return Answer.reported(null, new Report.Granted(List.of(Certificate.of(result, "No. 1"))));
    }
}
