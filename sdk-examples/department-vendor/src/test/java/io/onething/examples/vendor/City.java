package io.onething.examples.vendor;

import com.sun.net.httpserver.HttpServer;
import io.onething.OneThing;
import io.onething.application.Application;
import io.onething.application.CaseId;
import io.onething.application.Document;
import io.onething.application.Party;
import io.onething.bundle.Answers;
import io.onething.bundle.BundleCatalog;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseView;
import io.onething.http.CallbackEndpoint;
import io.onething.http.CallbackHttpHandler;
import io.onething.http.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The side of the city (城市一侧): one program with the SDK in it, and the address that departments report to. */
final class City implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer server;
    private final BlockingQueue<CaseView> news = new LinkedBlockingQueue<>();
    private final OneThing.Builder parts = OneThing.builder()
            .catalog(BundleCatalog.loadResources(FireAdapter.class, "/bundles/open-restaurant.yaml"))
            .listener((bundle, state, events) -> news.add(
                    CaseView.of(bundle, state, CasePolicy.DEFAULT, events.get(0).at())));

    City() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "city");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    OneThing.Builder parts() {
        return parts;
    }

    /** Returns where departments report to. */
    URI callbacks() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/callbacks");
    }

    /** Opens that address. */
    void listen(OneThing oneThing) {
        CallbackEndpoint endpoint = CallbackEndpoint.to(oneThing)
                .keys("water", SigningKey.of("water", WaterOffice.OWN_SECRET))
                .build();
        server.createContext("/callbacks", new CallbackHttpHandler(endpoint));
    }

    /** Returns an application for a restaurant of 120 square metres. */
    static Application restaurant(OneThing oneThing) {
        Document plan = new Document("平面图.pdf", "application/pdf", 48_211, "9f".repeat(32), "store://plan");
        return oneThing.guide("open-restaurant", Answers.of("area_sqm", 120))
                .application()
                .applicant(new Party.Organisation("上海示例弄堂面馆有限公司", "91990000MA0000007X", "021-5550 0100"))
                .field("shop_name", "示例面馆")
                .field("sign_text", "弄堂面馆")
                .material("floor-plan", plan)
                .build();
    }

    /** Waits until a case is as it should be. */
    CaseView await(CaseId id, Predicate<CaseView> condition) throws InterruptedException {
        while (true) {
            CaseView view = news.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (view == null) {
                throw new AssertionError("nothing more was heard of case " + id);
            }
            if (view.id().equals(id) && condition.test(view)) {
                return view;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
