package io.onething.http;

import io.onething.department.DepartmentAdapter;
import io.onething.http.ForeignOffice.Epoint;
import io.onething.http.ForeignOffice.Guangdong;
import io.onething.http.ForeignOffice.Spgl;
import io.onething.testkit.DepartmentContract;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("A mapped department keeps the contract, whatever format it speaks (部门适配器契约)")
class MappedDepartmentContractTest {
    @Nested
    @DisplayName("in the manner of Epoint")
    class EpointLike extends Rules {
        EpointLike() {
            super(new Epoint(), MappingSamples::epointAt);
        }
    }

    @Nested
    @DisplayName("in the manner of Guangdong")
    class GuangdongLike extends Rules {
        GuangdongLike() {
            super(new Guangdong(), MappingSamples::guangdongAt);
        }
    }

    @Nested
    @DisplayName("in the manner of construction-project approvals")
    class SpglLike extends Rules {
        SpglLike() {
            super(new Spgl(), MappingSamples::spglAt);
        }
    }

    abstract static class Rules extends DepartmentContract {
        private final ForeignOffice office;
        private final Function<String, MappedDepartment.Builder> at;
        private final MockWebServer silent = new MockWebServer();
        private final List<MappedDepartment> opened = new ArrayList<>();

        Rules(ForeignOffice office, Function<String, MappedDepartment.Builder> at) {
            this.office = office;
            this.at = at;
        }

        /** The first call of a JVM loads much of OkHttp, which must not count against a deadline of the contract. */
        @BeforeEach
        void start() throws IOException {
            silent.setDispatcher(new Dispatcher() {
                @Override
                public MockResponse dispatch(RecordedRequest request) {
                    return new MockResponse.Builder()
                            .onResponseStart(SocketEffect.Stall.INSTANCE)
                            .build();
                }
            });
            silent.start();
            opened(office.base()).find(Samples.KEY, Instant.now().plusSeconds(10));
        }

        @AfterEach
        void stop() {
            opened.forEach(MappedDepartment::close);
            silent.close();
            office.close();
        }

        private MappedDepartment opened(String base) {
            MappedDepartment department = at.apply(base).build();
            opened.add(department);
            return department;
        }

        @Override
        protected DepartmentAdapter willing() {
            return opened(office.base());
        }

        @Override
        protected Optional<DepartmentAdapter> stalled() {
            return Optional.of(opened(silent.url("/").toString()));
        }

        @Override
        protected Optional<DepartmentAdapter> unreachable() {
            return Optional.of(opened("http://127.0.0.1:1"));
        }
    }
}
