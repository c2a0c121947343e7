package io.onething.examples.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onething.OneThing;
import io.onething.application.CaseId;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CaseView;
import io.onething.casework.MatterState;
import io.onething.casework.RetryPolicy;
import io.onething.department.Certificate;
import io.onething.http.HttpDepartment;
import io.onething.http.MappedDepartment;
import io.onething.http.Mapping;
import io.onething.jdbc.ExchangeTableDepartment;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("One restaurant, four departments connected in four ways (四种接入方式办成一件事)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(180)
class RestaurantTest {
    private static final Path MAPPING = Path.of("src/main/resources/market-mapping.json");
    private static final RetryPolicy ASKING =
            new RetryPolicy(Duration.ofMillis(200), Duration.ofSeconds(5), 40, Duration.ofMillis(500));

    @TempDir
    Path folder;

    @Test
    void in_java_by_a_mapping_file_by_tables_and_in_python() throws Exception {
        assumeTrue(WaterOffice.python().isPresent(), "no python3 of 3.9 or later on this machine");
        try (City city = new City();
                MarketSystem licensing = new MarketSystem();
                EmbeddedPostgres server = EmbeddedPostgres.start();
                WaterOffice office = WaterOffice.start(0, folder.resolve("water.db"), city.callbacks());
                MappedDepartment market = MappedDepartment.at(licensing.address(), Mapping.load(MAPPING))
                        .credential("token", MarketSystem.TOKEN)
                        .build();
                ExchangeTableDepartment urban = ExchangeTableDepartment.over(server.getPostgresDatabase(), "urban")
                        .build();
                HttpDepartment water = HttpDepartment.at(office.address())
                        .signedBy("city", WaterOffice.CITY_SECRET)
                        .build();
                OneThing oneThing = city.parts()
                        .department("fire", new FireAdapter(new FireRegister(), Clock.systemUTC()))
                        .department("market", market)
                        .department("urban", urban)
                        .department("water", water)
                        .retry(ASKING)
                        .build()) {
            urban.createTables();
            urban.startReading(oneThing, Duration.ofMillis(200));
            city.listen(oneThing);
            ScheduledExecutorService program = working(server.getPostgresDatabase());
            try {
                CaseId id = oneThing.submit(City.restaurant(oneThing));
                CaseView closed = city.await(id, view -> view.outcome().isPresent());

                assertThat(closed.outcome()).contains(CaseOutcome.ALL_GRANTED);
                assertThat(numbers(closed, "food-permit")).containsExactly("JY-SP1");
                assertThat(numbers(closed, "fire-check")).containsExactly("XF-00001");
                assertThat(numbers(closed, "sign-filing")).containsExactly("ZP-1");
                assertThat(numbers(closed, "drainage"))
                        .singleElement()
                        .asString()
                        .startsWith("PS-");
                assertThat(licensing.taken()).isEqualTo(1);
            } finally {
                program.shutdownNow();
            }
        }
    }

    private static ScheduledExecutorService working(DataSource database) {
        UrbanProgram program = new UrbanProgram(database);
        ScheduledExecutorService every = Executors.newSingleThreadScheduledExecutor();
        var unused = every.scheduleWithFixedDelay(
                () -> {
                    try {
                        program.file();
                    } catch (java.sql.SQLException away) {
                        throw new IllegalStateException(away);
                    }
                },
                500,
                200,
                TimeUnit.MILLISECONDS);
        return every;
    }

    private static List<String> numbers(CaseView view, String matter) {
        return view.state().matter(new MatterId(matter)).map(MatterState::certificates).orElse(List.of()).stream()
                .map(Certificate::number)
                .toList();
    }
}
