package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.onething.application.CaseId;
import io.onething.jdbc.DatabaseSelfCheck.Finding;
import io.onething.store.Append;
import io.onething.store.Appended;
import io.onething.store.CaseRow;
import io.onething.store.Durability;
import io.onething.store.EventRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("P1, P2: what a store needs of a Galera cluster, and what it finds out (Galera 集群的要求)")
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("galera")
@ExtendWith(Galera.Installed.class)
@Timeout(120)
class GaleraServerTest {
    private static final CaseId A = new CaseId("case-a");
    private static final CaseRow ROW = new CaseRow(A, 1, "b", "received", false, false, Instant.EPOCH, Instant.EPOCH);

    @AutoClose
    private final GaleraPools pools = new GaleraPools();

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static Append one(int sequence) {
        return new Append(A, List.of(new EventRecord(sequence, Instant.EPOCH, "noted", "{}", null)));
    }

    private DataSource with(int place, String settings) {
        return Galera.node(place).source(pools.database(), "sessionVariables=" + settings);
    }

    @Test
    void the_self_check_finds_nothing_wrong() {
        assertThat(DatabaseSelfCheck.run(Galera.node(0).source(pools.database())))
                .allMatch(Finding::passed);
    }

    @Test
    void what_was_acknowledged_is_durable() {
        try (JdbcCaseStore store = pools.open(Galera.node(0))) {
            assertThat(store.durability()).isEqualTo(Durability.DURABLE);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "wsrep_sync_wait=0, wsrep_sync_wait",
        "wsrep_sync_wait=6, wsrep_sync_wait",
        "'wsrep_sync_wait=1,wsrep_dirty_reads=ON', wsrep_dirty_reads",
        "'wsrep_sync_wait=1,wsrep_on=OFF', wsrep_on"
    })
    void a_server_past_which_something_may_happen_is_refused_by_the_store_and_the_self_check(
            String settings, String named) {
        DataSource source = with(0, settings);

        assertThatThrownBy(() -> JdbcCaseStore.open(
                        source, JdbcSettings.builder().applySchema().build()))
                .hasMessageContaining("OT-5029")
                .hasMessageContaining(named);
        assertThatThrownBy(() -> DatabaseSelfCheck.run(source))
                .hasMessageContaining("OT-5029")
                .hasMessageContaining(named);
    }

    @Test
    void stores_that_open_on_all_nodes_at_once_lay_the_tables_out_together() throws Exception {
        for (int i = 0; i < 5; i++) {
            try (GaleraPools fresh = new GaleraPools()) {
                List<Future<JdbcCaseStore>> opening = new ArrayList<>();
                for (int place = 0; place < 2 * Galera.NODES; place++) {
                    Galera.Node node = Galera.node(place);
                    opening.add(threads.submit(() -> fresh.open(node)));
                }
                List<JdbcCaseStore> stores = new ArrayList<>();
                for (Future<JdbcCaseStore> one : opening) {
                    stores.add(one.get(60, TimeUnit.SECONDS));
                }
                assertThat(stores.get(0).append(List.of(one(1)))).allMatch(Appended::written);
                assertThat(stores.get(2).load(List.of(A))).containsKey(A);
                assertThat(stores)
                        .extracting(store -> store.roster().own().id())
                        .doesNotHaveDuplicates();
                assertThat(stores.get(1).roster().count()).isEqualTo(stores.size());
                stores.forEach(JdbcCaseStore::close);
            }
        }
    }

    @Test
    void a_node_that_lags_answers_with_what_is_old_unless_reads_wait_and_the_store_waits() throws Exception {
        try (JdbcCaseStore ours = pools.open(Galera.node(0));
                JdbcCaseStore theirs = pools.open(Galera.node(1));
                Connection brake = with(1, "wsrep_sync_wait=0").getConnection()) {
            ours.append(List.of(one(1)));
            assertThat(theirs.load(List.of(A)).get(A)).hasSize(1);
            Query.execute(brake, "FLUSH TABLES WITH READ LOCK"); // nothing is applied until it is let go
            Future<Map<CaseId, List<EventRecord>>> reading;
            try {
                ours.append(List.of(one(2)));
                assertThat(Query.number(brake, "SELECT MAX(last_sequence) FROM onething_appends"))
                        .as("without waiting")
                        .isOne();
                reading = threads.submit(() -> theirs.load(List.of(A)));
                assertThatThrownBy(() -> reading.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            } finally {
                Query.execute(brake, "UNLOCK TABLES");
            }
            assertThat(reading.get(30, TimeUnit.SECONDS).get(A)).hasSize(2);
        }
    }

    @Test
    void an_append_on_a_node_that_lags_is_a_conflict_and_nothing_else() throws Exception {
        try (JdbcCaseStore ours = pools.open(Galera.node(0));
                JdbcCaseStore theirs = pools.open(Galera.node(1));
                Connection brake = with(1, "wsrep_sync_wait=0").getConnection()) {
            ours.append(List.of(one(1)));
            theirs.append(List.of(one(2)));
            Query.execute(brake, "FLUSH TABLES WITH READ LOCK");
            Future<List<Appended>> appending;
            try {
                ours.append(List.of(one(3)));
                appending = threads.submit(() -> theirs.append(List.of(one(3))));
                assertThatThrownBy(() -> appending.get(500, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
            } finally {
                Query.execute(brake, "UNLOCK TABLES");
            }
            assertThat(appending.get(30, TimeUnit.SECONDS)).containsExactly(Appended.CONFLICT);
            assertThat(theirs.append(List.of(one(4)))).allMatch(Appended::written);
            assertThat(ours.load(List.of(A)).get(A)).hasSize(4);
        }
    }

    @Test
    void of_two_hosts_that_begin_a_case_in_transactions_on_two_nodes_one_commits() throws SQLException {
        try (JdbcCaseStore ours = pools.open(Galera.node(0));
                JdbcCaseStore theirs = pools.open(Galera.node(1));
                Connection one = Galera.node(0).source(pools.database()).getConnection();
                Connection other = Galera.node(1).source(pools.database()).getConnection()) {
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            assertThat(ours.within(one).begin(one(1), ROW).written()).isTrue();
            assertThat(theirs.within(other).begin(one(1), ROW).written())
                    .as("no lock reaches the other node")
                    .isTrue();
            one.commit();
            assertThatThrownBy(other::commit)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            lost -> assertThat(SqlStates.meaning(lost)).isEqualTo(SqlStates.Meaning.AGAIN));
            other.rollback();
            assertThat(theirs.within(other).begin(one(1), ROW)).isEqualTo(Appended.CONFLICT);
            other.commit();
            assertThat(theirs.load(List.of(A)).get(A)).hasSize(1);
        }
    }
}
