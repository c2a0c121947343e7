package io.onething.examples.vendor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onething.testkit.DepartmentEndpoint;
import io.onething.testkit.ProtocolContract;
import io.onething.testkit.Provision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The department in Python keeps the contract of the protocol (Python 部门认证)")
class WaterOfficeContractTest extends ProtocolContract {
    @TempDir
    static Path folder;

    private static int callbackPort;
    private static @Nullable WaterOffice office;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(WaterOffice.python().isPresent(), "no python3 of 3.9 or later on this machine");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            callbackPort = free.getLocalPort();
        }
        office = WaterOffice.start(
                0, folder.resolve("water.db"), URI.create("http://127.0.0.1:" + callbackPort + "/callbacks"));
    }

    @AfterAll
    static void stop() {
        if (office != null) {
            office.close();
        }
    }

    @Override
    protected DepartmentEndpoint endpoint() {
        if (office == null) {
            throw new UncheckedIOException(new IOException("the department does not run"));
        }
        return DepartmentEndpoint.at(URI.create(office.address()), "city", WaterOffice.CITY_SECRET)
                .matter("water", "drainage")
                .callsBack("water", WaterOffice.OWN_SECRET, callbackPort, address -> {})
                .build();
    }

    @Override
    protected Map<Provision, String> lacking() {
        return Map.of(Provision.CORRECTION, "this office never asks for a correction");
    }
}
