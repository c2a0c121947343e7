package io.onething.examples.quickstart;

import io.onething.bundle.DeliveryWay;
import io.onething.calendar.WorkingCalendar;
import io.onething.department.Defect;
import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.Fault;
import io.onething.testkit.Mischief;
import io.onething.testkit.Received;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All the departments of both cities (各部门), as a real HTTP server on 127.0.0.1 that the SDK does not know anything about. They take
 * seconds where real ones take days; two want something corrected, one is out of order at first. Thread-safe.
 */
final class Departments implements AutoCloseable {
    private static final List<String> IDS = List.of("market", "fire", "urban", "housing", "health");

    private final DepartmentSimulator simulator;

    /**
     * Opens them.
     *
     * @param speed how many times faster they work than usual
     * @param silent the one that takes everything and never says anything again; null when all of them work
     */
    Departments(double speed, @Nullable String silent) {
        LocalDate fiveYears = LocalDate.now(WorkingCalendar.ZONE).plusYears(5).minusDays(1);
        Behaviour verification = working(0.3, 0, 0, 0).onTheSpot().build();
        Behaviour foodPermit = working(0.4, 1.2, 1.0, 2.0)
                .asksFor(new Defect("materials.layout", "平面图未标注专间位置，请补充后重新上传"))
                .gives("food-licence", "JY2990000", fiveYears)
                .build();
        Behaviour fireCheck = working(0.5, 1.4, 1.0, 1.8)
                .gives("fire-opinion", "示例消安检字〔2026〕第")
                .delivers(DeliveryWay.COUNTER)
                .build();
        Behaviour outOfOrderAtFirst = working(0.4, 1.0, 0.8, 1.6)
                .gives("signboard-opinion", "示例招备")
                .first(2, Fault.status(503))
                .build();
        Behaviour asksForCorrection = working(0.9, 1.1, 0.8, 1.6)
                .asksFor(new Defect("materials.sign_plan", "效果图未标注招牌的长、宽和离地高度，请补充后重新上传"))
                .gives("signboard-opinion", "示例招牌意见")
                .build();
        Behaviour health = working(0.3, 0.8, 0.8, 1.6)
                .gives("health-certificates", "示例健证")
                .delivers(DeliveryWay.COUNTER)
                .build();
        DepartmentSimulator.Builder city = DepartmentSimulator.builder()
                .speed(speed)
                .matter("market", "verify-licence", verification)
                .matter("market", "food-permit", foodPermit)
                .matter("fire", "fire-check", fireCheck)
                .matter("urban", "signboard", outOfOrderAtFirst)
                .matter("housing", "signboard", asksForCorrection)
                .matter("health", "staff-health", health);
        simulator = city.start();
        if (silent != null) {
            silence(silent);
        }
    }

    private static Behaviour.Builder working(double answers, double accepts, double reviews, double decides) {
        return Behaviour.builder()
                .answersAfter(seconds(answers))
                .acceptsAfter(seconds(accepts))
                .reviewsAfter(seconds(reviews))
                .decidesAfter(seconds(decides))
                .issuesAfter(seconds(decides / 2))
                .deliversAfter(seconds(decides / 3));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    private void silence(String department) {
        Behaviour never = Behaviour.builder().mischief(Mischief.SILENT).build();
        Restaurant.catalogue().bundles().stream()
                .flatMap(bundle -> bundle.matters().stream())
                .filter(matter -> matter.department().value().equals(department))
                .forEach(matter -> simulator.behave(department, matter.id().value(), never));
    }

    /** Returns the ids of the departments. */
    static List<String> ids() {
        return IDS;
    }

    /** Returns the address that the address of each department begins with. */
    URI address() {
        return URI.create("http://127.0.0.1:" + simulator.port());
    }

    /** Returns what the city's system must have in its environment: the keys shared with the departments. */
    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        IDS.forEach(id -> keys.put(
                CitySettings.variableOf(id), simulator.callbackKeyId(id) + ":" + simulator.callbackSecret(id)));
        return keys;
    }

    /** Sets where they report; until then their reports wait. */
    void callBack(URI address) {
        simulator.callbackTo(address);
    }

    /** Returns how often they acted on something handed to them. */
    int acts() {
        return simulator.effectiveSubmissions();
    }

    /** Returns what they acted on twice; the promise is that there is none. */
    Set<IdempotencyKey> actedTwice() {
        return simulator.actedTwice();
    }

    /** Returns how many different things they were handed. */
    Set<IdempotencyKey> handedOver() {
        return simulator.received().stream()
                .filter(received -> received.verb() != Verb.ASK)
                .map(Received::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns how many requests they received in all. */
    int requests() {
        return simulator.received().size();
    }

    /** Returns how many requests asked what became of something, as is done before anything doubtful is sent again. */
    long questions() {
        return count(Verb.ASK);
    }

    /** Returns how many supplements they received. */
    long supplements() {
        return count(Verb.SUPPLEMENT);
    }

    private long count(Verb verb) {
        return simulator.received().stream()
                .filter(received -> received.verb() == verb)
                .count();
    }

    @Override
    public void close() {
        simulator.close();
    }
}
