package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FieldType;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Result;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.casework.Phase;
import io.onething.department.Certificate;
import io.onething.department.Defect;
import io.onething.department.Report;
import io.onething.jdbc.WorkList.Item;
import io.onething.store.InMemoryCaseStore;
import io.onething.testkit.CanaryPerson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything an applicant says carries a mark of its own. A fitness certificate goes from the health office to the housing office, which
 * declared it; the police ask for another photo; the housing office is asked to give its matter back.
 */
@DisplayName(
        "P22: exchange tables hold what the matter of their department declared, and nothing else, in any column (前置库最小授权)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class ExchangeCanaryTest {
    private static final CaseId ID = new CaseId("case-1");
    private static final Actor OWNER = new Actor(Actor.Role.APPLICANT, "owner");
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final List<String> DEPARTMENTS = List.of("housing", "health", "police");

    private static final Bundle BUNDLE = Bundle.builder(
                    new BundleRef("canary", "1", "0"), Text.of("金丝雀"), new DepartmentId("housing"))
            .departments(DEPARTMENTS.stream()
                    .map(id -> Department.builder(new DepartmentId(id), Text.of(id))
                            .build())
                    .toList())
            .matters(List.of(
                    matter("health-check", "health", "record")
                            .gives(List.of("fitness"))
                            .build(),
                    matter("conduct-check", "police", "photo")
                            .gives(List.of("conduct"))
                            .build(),
                    matter("house", "housing", "lease", "fitness-of-applicant")
                            .after(List.of(Prerequisite.granted(new MatterId("conduct-check"))))
                            .build(),
                    matter("never", "police", "diary").build()))
            .materials(List.of(
                    material("record", Supply.by(SupplyWay.UPLOAD)),
                    material("photo", Supply.by(SupplyWay.UPLOAD)),
                    material("lease", Supply.by(SupplyWay.UPLOAD)),
                    material("fitness-of-applicant", new Supply(SupplyWay.OUTPUT, new MatterId("health-check"))),
                    material("diary", Supply.by(SupplyWay.UPLOAD))))
            .results(List.of(result("fitness"), result("conduct")))
            .form(List.of(
                    field("home", "house"),
                    field("illness", "health-check"),
                    field("past", "conduct-check"),
                    field("hobby", "never")))
            .build();

    @TempDir
    Path folder;

    /** One canary for each thing that is said, by what it is. */
    private final Map<String, CanaryPerson> canaries = new TreeMap<>();

    private final Map<String, ExchangeDatabase> databases = new LinkedHashMap<>();
    private final Map<String, ExchangeTableDepartment> departments = new LinkedHashMap<>();

    private static Matter.Builder matter(String id, String department, String... needs) {
        return Matter.builder(new MatterId(id), new DepartmentId(department), Text.of(id))
                .needs(List.of(needs));
    }

    private static Material material(String id, Supply supply) {
        return Material.builder(id, Text.of(id), List.of(supply)).build();
    }

    private static Result result(String id) {
        return Result.builder(id, Text.of(id), List.of(DeliveryWay.E_LICENCE)).build();
    }

    private static FormField field(String id, String matter) {
        return FormField.builder(id, Text.of(id), FieldType.TEXT)
                .usedBy(Set.of(new MatterId(matter)))
                .build();
    }

    private CanaryPerson canary(String what) {
        return canaries.computeIfAbsent(what, name -> CanaryPerson.of(20_261_126L + name.hashCode()));
    }

    private SuppliedMaterial upload(String material, String what) {
        return new SuppliedMaterial(
                material, SupplyWay.UPLOAD, List.of(canary(what).document(material)));
    }

    private Application application() {
        Map<String, String> form = new LinkedHashMap<>();
        Stream.of("home", "illness", "past", "hobby")
                .forEach(id -> form.put(id, canary(id).text(id)));
        Map<String, SuppliedMaterial> materials = new LinkedHashMap<>();
        Stream.of("record", "photo", "lease", "diary").forEach(id -> materials.put(id, upload(id, id)));
        return new Application(
                ID,
                BUNDLE.ref(),
                Answers.of("note", canary("answer").text("回答")),
                Stream.of("health-check", "conduct-check", "house")
                        .map(id -> new Application.Choice(new MatterId(id), null))
                        .toList(),
                new Application.Content(
                        canary("applicant").organisation(), canary("agent").person(), form, materials),
                Map.of());
    }

    /** Lays tables out for each department in a database of its own. */
    private void layOut(DatabaseFamily family, boolean othersNames) {
        for (String id : DEPARTMENTS) {
            ExchangeDatabase database = family == DatabaseFamily.SQLITE
                    ? ExchangeDatabase.sqlite(folder.resolve(id + ".db"))
                    : ExchangeDatabase.postgresql();
            ExchangeTableDepartment department = ExchangeTableDepartment.over(database.source(), id)
                    .tables(othersNames ? othersNames() : ExchangeTables.defaults())
                    .build();
            department.createTables();
            databases.put(id, database);
            departments.put(id, department);
        }
    }

    private static ExchangeTables othersNames() {
        ExchangeTables.Builder names =
                ExchangeTables.builder().handovers("\"办件表\"").reports("EX_GC");
        Stream.concat(Stream.of(HandoverColumn.values()), Stream.of(ReportColumn.values()))
                .map(ExchangeColumn.class::cast)
                .forEach(column -> names.column(column, "\"字段_" + column.standardName() + "\""));
        return names.without(HandoverColumn.RECEIPT)
                .without(ReportColumn.NOTE)
                .without(ReportColumn.RESPONSE_TIME)
                .build();
    }

    @ParameterizedTest(name = "{0}, names of others: {1}")
    @CsvSource({"SQLITE, false", "SQLITE, true", "POSTGRESQL, false", "POSTGRESQL, true"})
    void only_what_was_declared_is_there(DatabaseFamily family, boolean othersNames) throws Exception {
        layOut(family, othersNames);
        aWholeCase();

        assertThat(canaries).hasSize(16);
        assertThat(personalIn("housing")).containsExactlyInAnyOrder("applicant", "agent", "home", "lease", "fitness");
        assertThat(personalIn("health"))
                .containsExactlyInAnyOrder("applicant", "agent", "illness", "record", "fitness");
        assertThat(personalIn("police"))
                .containsExactlyInAnyOrder(
                        "applicant", "agent", "past", "photo", "other photo", "conduct", "wish of the police");
    }

    private void aWholeCase() {
        OneThing.Builder builder =
                OneThing.builder().catalog(BundleCatalog.of(BUNDLE)).store(new InMemoryCaseStore());
        departments.forEach(builder::department);
        try (OneThing oneThing = builder.build()) {
            oneThing.submit(application());

            say("health", granted("fitness"), oneThing);
            say(
                    "police",
                    new Report.CorrectionAsked(List.of(new Defect(
                            "materials.photo", canary("wish of the police").text("照片")))),
                    oneThing);
            ExchangeCaseTest.await(() -> oneThing.get(ID).phase() == Phase.AWAITING_APPLICANT);
            oneThing.supplement(ID, new Supplement(Map.of(), Map.of("photo", upload("photo", "other photo"))), OWNER);
            say("police", granted("conduct"), oneThing);
            ExchangeCaseTest.await(() -> !open("housing").isEmpty());
            oneThing.withdraw(ID, OWNER, canary("reason").text("理由"));
            ExchangeCaseTest.await(
                    () -> open("housing").stream().anyMatch(one -> one.verb().equals("withdraw")));
            Item withdrawal = open("housing").get(1);
            departments
                    .get("housing")
                    .workList()
                    .enter(withdrawal.key(), new Report.WithdrawalConfirmed(), NOW, "window-1");
            departments.get("housing").readInto(oneThing);
            assertThat(oneThing.get(ID).state().needsAttention()).isFalse();
        } finally {
            departments.values().forEach(ExchangeTableDepartment::close);
        }
    }

    private List<Item> open(String department) {
        return departments.get(department).workList().open(null, 10);
    }

    private Report granted(String result) {
        return new Report.Granted(List.of(Certificate.of(result, canary(result).text("证"))));
    }

    private void say(String department, Report report, OneThing oneThing) {
        ExchangeCaseTest.await(() -> !open(department).isEmpty());
        WorkList list = departments.get(department).workList();
        Item item = list.open(null, 10).get(0);
        list.enter(item.key(), report, NOW, "window-1");
        list.done(item.key());
        assertThat(departments.get(department).readInto(oneThing).taken()).isPositive();
    }

    /** Returns whose marks stand in the tables of a department; all of them stand where contents belong. */
    private Set<String> personalIn(String department) throws SQLException, IOException {
        Set<String> all = new TreeSet<>();
        Map<String, Set<String>> byColumn = new TreeMap<>();
        for (Cell cell : everything(databases.get(department))) {
            Set<String> found = marksIn(cell.text());
            all.addAll(found);
            if (!found.isEmpty()) {
                byColumn.computeIfAbsent(cell.column().replace("字段_", ""), name -> new TreeSet<>())
                        .addAll(found);
            }
        }
        assertThat(byColumn.keySet())
                .as("columns of %s that hold something personal", department)
                .isSubsetOf("content", "data");
        Path file = folder.resolve(department + ".db");
        if (Files.exists(file)) {
            Set<String> inFile = new TreeSet<>();
            canaries.forEach((what, canary) -> {
                if (!tracesIn(canary, file).isEmpty()) {
                    inFile.add(what);
                }
            });
            assertThat(inFile).as("in the bytes of the file").isEqualTo(all);
        }
        return all;
    }

    private static List<String> tracesIn(CanaryPerson canary, Path file) {
        try {
            return canary.tracesIn(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> marksIn(String text) {
        Set<String> found = new TreeSet<>();
        canaries.forEach((what, canary) -> {
            if (!canary.tracesIn(text).isEmpty()) {
                found.add(what);
            }
        });
        return found;
    }

    private record Cell(String column, String text) {}

    /** Returns every column of every row of every table that is there. */
    private static List<Cell> everything(ExchangeDatabase database) throws SQLException {
        List<Cell> cells = new ArrayList<>();
        try (Connection connection = database.source().getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet found = connection
                    .getMetaData()
                    .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (found.next()) {
                    tables.add(found.getString("TABLE_NAME"));
                }
            }
            assertThat(tables).hasSize(2);
            for (String table : tables) {
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT * FROM \"" + table + "\"")) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            cells.add(new Cell(rows.getMetaData().getColumnName(i), String.valueOf(rows.getString(i))));
                        }
                    }
                }
            }
        }
        return cells;
    }
}
