package io.onething.http;

import io.onething.department.Defect;
import io.onething.department.DepartmentAdapter;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentBooks;
import io.onething.testkit.DepartmentContract;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.Fault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;

@DisplayName("An HTTP department keeps the contract, against a simulator written by others (部门适配器契约)")
class HttpDepartmentContractTest extends DepartmentContract {
    private static final DepartmentSimulator SIMULATOR = DepartmentSimulator.builder()
            .department("market", Behaviour.granting())
            .department(
                    "stalled", Behaviour.builder().first(1_000, Fault.hang()).build())
            .department(
                    "breaking-off",
                    Behaviour.builder().first(1_000, Fault.cut()).build())
            .department(
                    "correcting",
                    Behaviour.builder()
                            .asksFor(new Defect("materials.floor-plan", "请标注安全出口"))
                            .build())
            .department("on-the-spot", Behaviour.builder().onTheSpot().build())
            .start();

    private final List<HttpDepartment> opened = new ArrayList<>();

    /** The first call of a JVM loads much of OkHttp, which must not count against a deadline of the contract. */
    @BeforeAll
    static void warmUp() {
        try (HttpDepartment department = at(SIMULATOR.address("market").toString())) {
            department.find(Samples.KEY, Instant.now().plusSeconds(10));
        }
    }

    @AfterAll
    static void stop() {
        SIMULATOR.close();
    }

    @AfterEach
    void close() {
        opened.forEach(HttpDepartment::close);
    }

    private static HttpDepartment at(String base) {
        return HttpDepartment.at(base).signedBy("city-2026", Samples.SECRET).build();
    }

    private DepartmentAdapter opened(String base) {
        HttpDepartment department = at(base);
        opened.add(department);
        return department;
    }

    @Override
    protected DepartmentAdapter willing() {
        return opened(SIMULATOR.address("market").toString());
    }

    @Override
    protected Optional<DepartmentAdapter> stalled() {
        return Optional.of(opened(SIMULATOR.address("stalled").toString()));
    }

    @Override
    protected Optional<DepartmentAdapter> unreachable() {
        return Optional.of(opened("http://127.0.0.1:1"));
    }

    @Override
    protected Optional<DepartmentAdapter> breakingOff() {
        return Optional.of(opened(SIMULATOR.address("breaking-off").toString()));
    }

    @Override
    protected Optional<DepartmentAdapter> correcting() {
        return Optional.of(opened(SIMULATOR.address("correcting").toString()));
    }

    @Override
    protected Optional<DepartmentAdapter> onTheSpot() {
        return Optional.of(opened(SIMULATOR.address("on-the-spot").toString()));
    }

    @Override
    protected Optional<DepartmentBooks> books() {
        return Optional.of(SIMULATOR.books());
    }

    @Override
    protected List<String> secrets() {
        return List.of(Samples.SECRET);
    }
}
