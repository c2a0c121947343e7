package io.onething.jdbc;

import com.sun.net.httpserver.HttpServer;
import io.onething.OneThing;
import io.onething.OneThingException;
import io.onething.application.Actor;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Party;
import io.onething.application.Supplement;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.BundleRef;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.Result;
import io.onething.bundle.Supply;
import io.onething.bundle.SupplyWay;
import io.onething.bundle.Text;
import io.onething.casework.CaseView;
import io.onething.casework.Phase;
import io.onething.casework.RetryPolicy;
import io.onething.http.CallbackEndpoint;
import io.onething.http.CallbackHttpHandler;
import io.onething.http.HttpDepartment;
import io.onething.http.SigningKey;
import io.onething.store.CaseQuery;
import io.onething.store.CaseRow;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A city's system in a process of its own, to be killed: opens the cases it is told to on standard input, says on standard output what was
 * acknowledged and what is closed, and corrects what a department wants corrected.
 */
final class CrashCity {
    static final List<String> DEPARTMENTS = List.of("market", "fire", "urban");
    static final MatterId PERMIT = new MatterId("food-permit");
    static final Bundle BUNDLE = bundle();
    private static final Document PLAN = new Document("plan.pdf", "application/pdf", 10, "0".repeat(64), "files/1");
    private static final Actor OWNER = new Actor(Actor.Role.APPLICANT, "owner");
    private static final RetryPolicy QUICK =
            new RetryPolicy(Duration.ofMillis(50), Duration.ofSeconds(1), 40, Duration.ofSeconds(5));

    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private CrashCity() {}

    static String secret() {
        return "whsec_" + "b25ldGhpbmctY3Jhc2gtdGVzdC1zZWNyZXQtMDAwMQ==";
    }

    private static Bundle bundle() {
        Matter.Builder permit = matter(PERMIT.value(), "market").gives(List.of("food-licence"));
        Matter.Builder sign = matter("signboard", "urban").after(List.of(Prerequisite.granted(PERMIT)));
        return Bundle.builder(new BundleRef("crash", "1", "0"), Text.of("开办餐饮店"), new DepartmentId("market"))
                .departments(DEPARTMENTS.stream()
                        .map(id -> Department.builder(new DepartmentId(id), Text.of(id))
                                .build())
                        .toList())
                .matters(List.of(permit.build(), matter("fire-check", "fire").build(), sign.build()))
                .materials(List.of(Material.builder("layout", Text.of("平面图"), List.of(Supply.by(SupplyWay.UPLOAD)))
                        .build()))
                .results(List.of(Result.builder("food-licence", Text.of("食品经营许可证"), List.of(DeliveryWay.E_LICENCE))
                        .build()))
                .build();
    }

    private static Matter.Builder matter(String id, String department) {
        return Matter.builder(new MatterId(id), new DepartmentId(department), Text.of(id))
                .needs(List.of("layout"));
    }

    static Application application(String id) {
        return new Application(
                new CaseId(id),
                BUNDLE.ref(),
                Answers.NONE,
                BUNDLE.matters().stream()
                        .map(one -> new Application.Choice(one.id(), null))
                        .toList(),
                new Application.Content(
                        new Party.Person("测试申请人", "11010519000101001X", "021-5555 0100"),
                        null,
                        Map.of(),
                        Map.of("layout", new SuppliedMaterial("layout", SupplyWay.UPLOAD, List.of(PLAN)))),
                Map.of());
    }

    /**
     * Runs until standard input ends.
     *
     * @param args the database file, the port for callbacks, and one base address for each department
     */
    public static void main(String[] args) throws IOException {
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(Path.of(args[0]))) {
            OneThing.Builder builder = OneThing.builder()
                    .catalog(BundleCatalog.of(BUNDLE))
                    .store(store)
                    .retry(QUICK);
            for (int i = 0; i < DEPARTMENTS.size(); i++) {
                String id = DEPARTMENTS.get(i);
                builder.department(
                        id,
                        HttpDepartment.at(args[2 + i])
                                .signedBy("city", secret())
                                .build());
            }
            try (OneThing oneThing = builder.build()) {
                run(oneThing, Integer.parseInt(args[1]));
            }
        }
    }

    private static void run(OneThing oneThing, int port) throws IOException {
        CallbackEndpoint.Builder endpoint = CallbackEndpoint.to(oneThing);
        DEPARTMENTS.forEach(id -> endpoint.keys(id, SigningKey.of(id + "-key", secret())));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        server.setExecutor(threads);
        server.createContext("/callbacks", new CallbackHttpHandler(endpoint.build()));
        server.start();
        say("ready");
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                obey(oneThing, line, threads);
            }
        }
        server.stop(0);
        threads.shutdown();
    }

    private static void obey(OneThing oneThing, String line, ExecutorService threads) {
        if (line.equals("look")) {
            look(oneThing);
        } else {
            threads.execute(() -> {
                oneThing.submit(application(line));
                say("ack " + line);
            });
        }
    }

    /** Corrects what waits for the applicant, and says how many cases are closed. */
    private static void look(OneThing oneThing) {
        int closed = 0;
        for (CaseRow row : oneThing.list(new CaseQuery(CaseQuery.Which.ALL, null, 1000))) {
            closed += row.closed() ? 1 : 0;
            CaseView view = oneThing.get(row.caseId());
            if (view.phase() == Phase.AWAITING_APPLICANT) {
                correct(oneThing, row.caseId());
            }
        }
        say("closed " + closed);
    }

    static void correct(OneThing oneThing, CaseId id) {
        Document better = new Document("plan2.pdf", "application/pdf", 11, "1".repeat(64), "files/2");
        try {
            oneThing.supplement(
                    id,
                    new Supplement(
                            Map.of(),
                            Map.of("layout", new SuppliedMaterial("layout", SupplyWay.UPLOAD, List.of(better)))),
                    OWNER);
        } catch (OneThingException changedMeanwhile) {
            say("later " + id + " " + changedMeanwhile.code());
        }
    }

    /** Speaks to the test that started this process. */
    private static synchronized void say(String what) {
        OUT.println(what);
        OUT.flush();
    }
}
