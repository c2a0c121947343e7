package io.onething.docs;

import io.onething.department.Defect;
import io.onething.department.DepartmentAdapter;
import io.onething.http.HttpDepartment;
import io.onething.testkit.Behaviour;
import io.onething.testkit.DepartmentBooks;
import io.onething.testkit.DepartmentContract;
import io.onething.testkit.DepartmentSimulator;
import io.onething.testkit.Fault;
import io.onething.testkit.Provision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

/** The code of docs/how-to/certify-an-adapter.md about adapters, run. */
class FireAdapterContractTest extends DepartmentContract {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final DepartmentSimulator FIRE = DepartmentSimulator.builder()
            .department("willing", Behaviour.granting())
            .department(
                    "stalled", Behaviour.builder().first(1_000, Fault.hang()).build())
            .department("cutting", Behaviour.builder().first(1_000, Fault.cut()).build())
            .department(
                    "correcting",
                    Behaviour.builder()
                            .asksFor(new Defect("materials.floor-plan", "请标注安全出口"))
                            .build())
            .start();

    private final List<HttpDepartment> opened = new ArrayList<>();

    @AfterAll
    static void stop() {
        FIRE.close();
    }

    @AfterEach
    void close() {
        opened.forEach(HttpDepartment::close);
    }

    private DepartmentAdapter adapter(String address) {
        HttpDepartment department =
                HttpDepartment.at(address).signedBy("city-2026", SECRET).build();
        opened.add(department);
        return department;
    }

    @Override
    protected DepartmentAdapter willing() {
        return adapter(FIRE.address("willing").toString());
    }

    @Override
    protected Optional<DepartmentAdapter> stalled() {
        return Optional.of(adapter(FIRE.address("stalled").toString()));
    }

    @Override
    protected Optional<DepartmentAdapter> unreachable() {
        return Optional.of(adapter("http://127.0.0.1:1"));
    }

    @Override
    protected Optional<DepartmentAdapter> breakingOff() {
        return Optional.of(adapter(FIRE.address("cutting").toString()));
    }

    @Override
    protected Optional<DepartmentAdapter> correcting() {
        return Optional.of(adapter(FIRE.address("correcting").toString()));
    }

    @Override
    protected Optional<DepartmentBooks> books() {
        return Optional.of(FIRE.books());
    }

    @Override
    protected List<String> secrets() {
        return List.of(SECRET);
    }

    @Override
    protected Map<Provision, String> lacking() {
        return Map.of(Provision.ON_THE_SPOT, "a fire check needs a visit, nothing is decided at once");
    }

    @Override
    protected String subject() {
        return "消防部门适配器 fire department adapter 2.3";
    }
}
