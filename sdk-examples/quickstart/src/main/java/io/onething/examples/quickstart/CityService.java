package io.onething.examples.quickstart;

import com.sun.net.httpserver.HttpServer;
import io.onething.OneThing;
import io.onething.application.CaseId;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Matter;
import io.onething.casework.CaseView;
import io.onething.casework.RetryPolicy;
import io.onething.guide.Guide;
import io.onething.http.CallbackEndpoint;
import io.onething.http.CallbackHttpHandler;
import io.onething.http.HttpDepartment;
import io.onething.jdbc.JdbcCaseStore;
import io.onething.orchestrator.DepartmentSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The system of a city (城市办件系统): what a city writes to use the SDK. It keeps cases in an SQLite file, reaches departments over HTTP and
 * takes their callbacks on a port of its own.
 *
 * <p>It may be killed at any time. Started again with the same arguments it goes on where it was: applications have fixed ids, so handing
 * them in again changes nothing.
 */
final class CityService implements AutoCloseable {
    /** The defaults suit departments that take hours to come back; those of the quick start take a second. */
    private static final RetryPolicy RETRY =
            new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(5), 40, Duration.ofMinutes(1));

    private static final DepartmentSettings PATIENCE = DepartmentSettings.DEFAULT.callTimeout(Duration.ofSeconds(10));

    private final Map<DepartmentId, HttpDepartment> departments = new LinkedHashMap<>();
    private final JdbcCaseStore store;
    private final OneThing oneThing;
    private final Applicants applicants;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final HttpServer server;

    private CityService(CitySettings settings, Announcer announcer) throws IOException {
        BundleCatalog catalogue = Restaurant.catalogue();
        for (Bundle bundle : catalogue.bundles()) {
            for (Matter matter : bundle.matters()) {
                departments.computeIfAbsent(
                        matter.department(),
                        id -> HttpDepartment.at(settings.addressOf(id))
                                .signedBy(settings.keyOf(id))
                                .build());
            }
        }
        applicants = new Applicants(settings.applicantTakes());
        store = JdbcCaseStore.sqlite(settings.database());
        OneThing.Builder builder = OneThing.builder()
                .catalog(catalogue)
                .store(store)
                .retry(RETRY)
                .listener(announcer)
                .listener(applicants);
        departments.forEach((id, department) -> builder.department(id.value(), department, PATIENCE));
        oneThing = builder.build();
        applicants.answerTo(oneThing);
        server = callbacks(settings);
    }

    /** Takes what departments report. The endpoint knows no web framework; this server is the one of the JDK. */
    private HttpServer callbacks(CitySettings settings) throws IOException {
        CallbackEndpoint.Builder endpoint = CallbackEndpoint.to(oneThing);
        departments.keySet().forEach(id -> endpoint.keys(id.value(), settings.keyOf(id)));
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.callbackPort()), 0);
        http.createContext(settings.callbacks().getPath(), new CallbackHttpHandler(endpoint.build()));
        http.setExecutor(threads);
        http.start();
        return http;
    }

    /** Hands an application in; when this returns it is not lost, and its departments are being called. */
    private CaseId submit(Restaurant restaurant) {
        Guide guide = oneThing.guide(restaurant.bundle(), restaurant.answers());
        return oneThing.submit(restaurant.application(guide));
    }

    /** Stops in the order in which nothing is lost: no more callbacks, then cases, then the store. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        applicants.close();
        oneThing.close();
        store.close();
        departments.values().forEach(HttpDepartment::close);
    }

    /**
     * Runs until standard input ends, which is how whoever started it stops it.
     *
     * @param arguments see {@link CitySettings}
     */
    public static void main(String[] arguments) throws IOException {
        Announcer announcer = new Announcer();
        CitySettings settings = CitySettings.of(arguments, System.getenv());
        try (CityService city = new CityService(settings, announcer)) {
            List<CaseId> cases = Restaurant.ALL.stream().map(city::submit).toList();
            for (CaseId id : cases) {
                // what was committed just before an earlier process was killed is told to nobody again: look
                CaseView view = city.oneThing.get(id);
                announcer.announce(view);
                city.applicants.look(view.state());
            }
            while (System.in.read() >= 0) {
                // nothing is said to it
            }
        }
    }
}
