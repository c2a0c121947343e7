package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.OneThing;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseView;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.Report;
import io.onething.examples.quickstart.FirstCase;
import io.onething.jdbc.ExchangeTableDepartment;
import io.onething.jdbc.WorkList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The code of the page about departments without any system, run. */
@DisplayName("A department without any system (窗口代录)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class WorkListTest {
    private final BundleCatalog catalog = BundleCatalog.loadResources(FirstCase.class, "open-noodle-shop.yaml");
    private final BlockingQueue<CaseView> news = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    @Test
    void a_clerk_enters_what_it_says() throws Exception {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + folder.resolve("window.db"));
        ExchangeTableDepartment fire =
                ExchangeTableDepartment.over(dataSource, "fire").build();
        fire.createTables();
        try (fire;
                OneThing oneThing = OneThing.builder()
                        .catalog(catalog)
                        .department("market", submission -> grant("food-licence"))
                        .department("urban", submission -> grant("sign-receipt"))
                        .department("fire", fire)
                        .listener((bundle, state, events) -> news.add(CaseView.of(
                                bundle, state, CasePolicy.DEFAULT, events.get(0).at())))
                        .build()) {
            fire.startReading(oneThing, Duration.ofMillis(200));
            CaseId id = submit(oneThing);

            WorkList list = fire.workList();
            WorkList.Item item = firstOf(list);
            // item.content() is what the clerk sees: the form and the materials of this matter
            Report granted = new Report.Granted(List.of(Certificate.of("fire-opinion", "消字第 12 号")));
            list.enter(item.key(), new Report.Accepted(null), Instant.now(), "window-3");
            list.enter(item.key(), granted, Instant.now(), "window-3");
            list.done(item.key());

            CaseView view = news.take();
            while (!view.id().equals(id) || view.outcome().isEmpty()) {
                view = news.take();
            }
            assertThat(view.outcome()).contains(CaseOutcome.ALL_GRANTED);
            assertThat(list.open(null, 100)).isEmpty();
        }
    }

    /** The hand-over is written a moment after the case is opened. */
    private WorkList.Item firstOf(WorkList list) throws InterruptedException {
        List<WorkList.Item> open = list.open(null, 100);
        while (open.isEmpty()) {
            news.poll(20, TimeUnit.MILLISECONDS);
            open = list.open(null, 100);
        }
        return open.get(0);
    }

    private static CaseId submit(OneThing oneThing) {
        return oneThing.submit(oneThing.guide("open-noodle-shop", Answers.of("seats", 40, "signboard", false))
                .application()
                .applicant(new Party.Organisation("三丰面馆", "91990000MA0000007X", "021-5555 0100"))
                .field("shop_name", "三丰面馆")
                .paper("floor-plan")
                .build());
    }

    private static Answer grant(String result) {
        return Answer.reported(null, new Report.Granted(List.of(Certificate.of(result, "No. 1"))));
    }
}
