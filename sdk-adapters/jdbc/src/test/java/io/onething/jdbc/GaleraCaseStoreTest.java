package io.onething.jdbc;

import io.onething.store.CaseStore;
import io.onething.testkit.CaseStoreContract;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("Cases in a Galera cluster (Galera 集群办件存储)")
@Tag("galera")
@ExtendWith(Galera.Installed.class)
class GaleraCaseStoreTest {
    @Nested
    @DisplayName("all processes on one node")
    class OneNode extends CaseStoreContract {
        @AutoClose
        private final GaleraPools pools = new GaleraPools();

        @Override
        protected CaseStore open() {
            return pools.open(Galera.node(0));
        }
    }

    @Nested
    @DisplayName("each process on a node of its own")
    class EachItsOwn extends CaseStoreContract {
        @AutoClose
        private final GaleraPools pools = new GaleraPools();

        @Override
        protected CaseStore open() {
            return pools.open(Galera.node(pools.count()));
        }
    }
}
