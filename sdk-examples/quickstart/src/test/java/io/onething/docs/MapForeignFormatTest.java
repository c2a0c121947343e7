package io.onething.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.onething.OneThing;
import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.MatterId;
import io.onething.casework.CaseOutcome;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseView;
import io.onething.department.Answer;
import io.onething.department.Certificate;
import io.onething.department.DepartmentAdapter;
import io.onething.department.Report;
import io.onething.examples.quickstart.FirstCase;
import io.onething.http.CallbackHttpHandler;
import io.onething.http.KeyMaterial;
import io.onething.http.MappedCallbacks;
import io.onething.http.MappedDepartment;
import io.onething.http.Mapping;
import io.onething.http.SignatureAlgorithm;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The code of the page about foreign formats, run. */
@DisplayName("Mapping a foreign format")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(60)
class MapForeignFormatTest {
    private static final String FILE = "sdk-examples/quickstart/src/test/resources/io/onething/docs/fire-office.json";
    private static final String SECRET = "secret-of-the-fire-office-2026";
    private static final MatterId FIRE_CHECK = new MatterId("fire-check");

    private final BundleCatalog catalog = BundleCatalog.loadResources(FirstCase.class, "open-noodle-shop.yaml");
    private final BlockingQueue<CaseView> news = new LinkedBlockingQueue<>();
    private final DepartmentAdapter market =
            submission -> Answer.reported(null, new Report.Granted(List.of(Certificate.of("food-licence", "No. 1"))));

    @Test
    void a_whole_case_with_an_office_that_speaks_its_own_format() throws Exception {
        Path file = Pages.root().resolve(FILE);
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        ForeignFireOffice office = new ForeignFireOffice(SECRET);
        String address = office.address();

        Mapping format = Mapping.load(file); // every mistake at once, with line, column and place
        KeyMaterial key = KeyMaterial.of(secret); // as the office issued it, out of your vault
        MappedDepartment fire = MappedDepartment.at(address, format)
                .credential("app-id", "onething-city")
                .key("gateway", key, SignatureAlgorithm.hmacSha256())
                .build();

        OneThing oneThing = OneThing.builder()
                .catalog(catalog)
                .department("market", market)
                .department("urban", market)
                .department("fire", fire)
                .listener((bundle, state, events) -> news.add(CaseView.of(
                        bundle, state, CasePolicy.DEFAULT, events.get(0).at())))
                .build();

        MappedCallbacks callbacks = MappedCallbacks.to(oneThing, "fire", format)
                .key("callback", key, SignatureAlgorithm.hmacSha256())
                .build();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/callbacks/fire", new CallbackHttpHandler(callbacks));
        server.start();
        URI back = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks/fire");

        try (office;
                fire;
                oneThing) {
            submit(oneThing);
            await(view -> view.matter(FIRE_CHECK)
                    .orElseThrow()
                    .state()
                    .receipt()
                    .filter("XF-1"::equals)
                    .isPresent());

            assertThat(office.callBack(back, message("m-1", office.number(1), "\"state\":\"3\",\"acceptNo\":\"SL-1\""))
                            .body())
                    .isEqualTo("{\"code\":\"0\",\"msg\":\"ok\"}");
            assertThat(office.callBack(back, message("m-2", office.number(1), "\"state\":\"13\""))
                            .body())
                    .startsWith("{\"code\":\"OT-4216\",\"msg\":\"");
            office.callBack(
                    back,
                    message(
                            "m-3",
                            office.number(1),
                            "\"state\":\"11\",\"certs\":[{\"type\":\"XF01\",\"no\":\"XF-2026-1\"}]"));

            assertThat(await(view -> view.outcome().isPresent()).outcome()).contains(CaseOutcome.ALL_GRANTED);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void the_json_of_the_page_is_cut_from_the_file() {
        String file = level(Pages.read(FILE));

        assertThat(Pages.blocks(Pages.read("docs/how-to/map-a-foreign-format.md"), "json"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(file).contains(level(block)));
    }

    private static String level(String text) {
        return text.replaceAll("(?m)^ +", "").strip();
    }

    private static String message(String id, String number, String more) {
        return "{\"msgId\":\"%s\",\"bizNo\":\"%s\",\"time\":\"2026-11-25 10:00:00\",%s}".formatted(id, number, more);
    }

    private static CaseId submit(OneThing oneThing) {
        return oneThing.submit(oneThing.guide("open-noodle-shop", Answers.of("seats", 40, "signboard", false))
                .application()
                .applicant(new Party.Organisation("三丰面馆", "91990000MA0000007X", "021-5555 0100"))
                .field("shop_name", "三丰面馆")
                .paper("floor-plan")
                .build());
    }

    private CaseView await(Predicate<CaseView> condition) throws InterruptedException {
        CaseView view = news.take();
        while (!condition.test(view)) {
            view = news.take();
        }
        return view;
    }
}
