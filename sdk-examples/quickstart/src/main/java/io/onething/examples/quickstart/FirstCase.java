package io.onething.examples.quickstart;

import io.onething.OneThing;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.casework.CaseView;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.Report;
import io.onething.jdbc.JdbcCaseStore;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Opens one case (办件) with three departments inside the same program; the program of the README. */
public final class FirstCase {
    private FirstCase() {}

    /**
     * Opens a noodle shop and waits until every department has decided.
     *
     * @param args the file to keep cases in; default {@code first-case.db}
     */
    // [readme]
    public static void main(String[] args) throws InterruptedException {
        BlockingQueue<CaseId> closed = new LinkedBlockingQueue<>();
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(Path.of(args.length > 0 ? args[0] : "first-case.db"));
                OneThing oneThing = OneThing.builder()
                        .catalog(BundleCatalog.loadResources(FirstCase.class, "open-noodle-shop.yaml"))
                        .department("market", submission -> grant("food-licence", "JY-2026-0001"))
                        .department("fire", submission -> grant("fire-opinion", "XF-2026-0001"))
                        .department("urban", submission -> grant("sign-receipt", "HZ-2026-0001"))
                        .store(store)
                        .listener((bundle, state, events) -> state.closedAt().ifPresent(at -> closed.add(state.id())))
                        .build()) {
            CaseId id = oneThing.submit(oneThing.guide("open-noodle-shop", Answers.of("seats", 40, "signboard", true))
                    .application()
                    .applicant(new Party.Organisation("三丰面馆", "91990000MA0000007X", "021-5555 0100"))
                    .field("shop_name", "三丰面馆")
                    .paper("floor-plan")
                    .build()); // returns when the case can no longer be lost
            while (!closed.take().equals(id)) {
                // another case, left open by an earlier run
            }
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            for (CaseView.MatterView matter : oneThing.get(id).matters()) {
                String title = matter.definition().title().in(Locale.getDefault());
                String stage = matter.state().stage().title().in(Locale.getDefault());
                out.println(title + ": " + stage + ", "
                        + matter.state().certificates().get(0).number());
            }
        }
    }

    private static Answer grant(String result, String number) {
        return Answer.reported(null, new Report.Granted(List.of(Certificate.of(result, number))));
    }
    // [readme]
}
