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
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.http.HttpDepartment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A department in Python, from the protocol's pages only (Python 部门)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(120)
class WaterOfficeTest {
    private static final MatterId DRAINAGE = new MatterId("drainage");

    @TempDir
    Path folder;

    @BeforeEach
    void there_is_an_interpreter() {
        assumeTrue(WaterOffice.python().isPresent(), "no python3 of 3.9 or later on this machine");
    }

    private static DepartmentAdapter granting(String result) {
        return submission -> Answer.reported(null, new Report.Granted(List.of(Certificate.of(result, "No. 1"))));
    }

    private static boolean taken(CaseView view) {
        return view.state().matter(DRAINAGE).flatMap(MatterState::receipt).isPresent();
    }

    @Test
    void it_is_killed_in_the_middle_and_reports_once_it_is_back() throws Exception {
        CountDownLatch killed = new CountDownLatch(1);
        DepartmentAdapter market = submission -> {
            await(killed);
            return granting("food-licence").submit(submission);
        };
        Path database = folder.resolve("water.db");
        try (City city = new City()) {
            WaterOffice office = WaterOffice.start(0, database, city.callbacks());
            int port = office.port();
            try (HttpDepartment water = HttpDepartment.at(office.address())
                            .signedBy("city", WaterOffice.CITY_SECRET)
                            .build();
                    OneThing oneThing = city.parts()
                            .department("market", market)
                            .department("fire", granting("fire-opinion"))
                            .department("urban", granting("sign-receipt"))
                            .department("water", water)
                            .retry(RetryPolicy.DEFAULT)
                            .build()) {
                CaseId id = oneThing.submit(City.restaurant(oneThing));
                city.await(id, WaterOfficeTest::taken);
                office.close();
                killed.countDown();
                office = WaterOffice.start(port, database, city.callbacks());
                city.listen(oneThing);

                assertThat(city.await(id, view -> view.outcome().isPresent()).outcome())
                        .contains(CaseOutcome.ALL_GRANTED);
            } finally {
                office.close();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
