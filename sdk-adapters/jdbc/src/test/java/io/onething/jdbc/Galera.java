package io.onething.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * A Galera cluster of three MariaDB servers for the tests of this JVM, each of which takes writes; it ends with the JVM. The servers are those
 * of the machine, under {@code target}, and not as root. Each test has a database of its own.
 */
final class Galera {
    static final int NODES = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final AtomicInteger PORTS =
            new AtomicInteger((int) (ProcessHandle.current().pid() % 600) * 16);
    private static final boolean ROOT = System.getProperty("user.name").equals("root");
    private static final List<Path> SERVERS = List.of(Path.of("/usr/sbin/mariadbd"), Path.of("/usr/libexec/mariadbd"));
    private static final List<Path> PROVIDERS = List.of(
            Path.of("/usr/lib/galera/libgalera_smm.so"),
            Path.of("/usr/lib64/galera-4/libgalera_smm.so"),
            Path.of("/usr/lib64/galera/libgalera_smm.so"));
    private static final List<Path> RSYNC = List.of(Path.of("/usr/bin/rsync"));
    private static final List<Path> INSTALL = List.of(Path.of("/usr/bin/mariadb-install-db"));

    private Galera() {}

    /** Skips a test, loudly, where a cluster cannot be had. */
    static final class Installed implements ExecutionCondition {
        private static final String MISSING = "SKIPPED: no Galera cluster on this machine. apt-get install"
                + " --no-install-recommends mariadb-server galera-4 rsync, stop the service it starts, and use -Pgalera";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (available()) {
                return ConditionEvaluationResult.enabled("there is one");
            }
            LoggerFactory.getLogger(Galera.class).error(MISSING);
            return ConditionEvaluationResult.disabled(MISSING);
        }

        private static boolean available() {
            try {
                Class.forName("org.mariadb.jdbc.Driver");
            } catch (ClassNotFoundException e) {
                return false;
            }
            return Stream.of(SERVERS, PROVIDERS, RSYNC, INSTALL)
                    .allMatch(places -> places.stream().anyMatch(Files::exists));
        }
    }

    /** Started when the first test needs it. */
    private static final class Running {
        static final List<Node> NODES = Galera.start();
    }

    /** Not in the class above: one that fails in the middle could not end what it began. */
    private static List<Node> start() {
        try {
            Path home = Path.of("target", "galera-" + ProcessHandle.current().pid());
            Files.createDirectories(home.toAbsolutePath()); // the servers' user must see it
            List<Node> nodes = new ArrayList<>();
            for (int i = 1; i <= NODES; i++) {
                nodes.add(new Node("node-" + i, home.toAbsolutePath().resolve("node-" + i)));
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> nodes.forEach(Node::end)));
            nodes.get(0).install();
            for (Node node : nodes) {
                node.others.addAll(nodes);
                node.start(node == nodes.get(0));
            }
            return nodes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a node by its place, from 0 on. */
    static Node node(int place) {
        return Running.NODES.get(place % NODES);
    }

    /** Returns a port that is free and that the system gives to no connection that goes out. */
    private static int freePort() {
        while (true) {
            int port = 20_000 + PORTS.getAndIncrement() % 10_000;
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                LoggerFactory.getLogger(Galera.class).debug("a port is taken");
            }
        }
    }

    /** Makes a database that nobody uses and returns its name. */
    static String database() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute(node(0).source("", ""), "CREATE DATABASE " + name);
        return name;
    }

    static void execute(DataSource source, String... statements) {
        try (Connection connection = source.getConnection()) {
            for (String sql : statements) {
                Query.execute(connection, sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(DataSource source, String sql) {
        try (Connection connection = source.getConnection()) {
            return Query.text(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One server of the cluster. */
    static final class Node {
        private final String name;
        private final Path folder;
        private final Path data;
        private final int port = freePort();
        private final int replication = freePort();
        private final int snapshots = freePort();
        private final int increments = freePort();
        private final List<Node> others = new ArrayList<>();
        private @Nullable Process server;

        private Node(String name, Path folder) throws IOException {
            this.name = name;
            this.folder = folder;
            this.data = folder.resolve("data");
            Files.createDirectories(data);
        }

        int port() {
            return port;
        }

        private static String found(List<Path> places) {
            return places.stream()
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }

        private static List<String> user() {
            return ROOT ? List.of("--user=mysql") : List.of();
        }

        private static void run(Path log, List<String> command) throws IOException {
            try {
                int exit = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start()
                        .waitFor();
                if (exit != 0) {
                    throw new IllegalStateException(command.get(0) + " ended with " + exit + "; see " + log);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** The others get their tables from the first. */
        private void install() throws IOException {
            List<String> command = new ArrayList<>(List.of(found(INSTALL), "--no-defaults"));
            command.addAll(user());
            command.addAll(List.of("--datadir=" + data, "--auth-root-authentication-method=normal", "--skip-test-db"));
            run(folder.resolve("install.log"), command);
        }

        /** Starts it and waits until it has everything the others have. */
        void start(boolean first) throws IOException {
            if (ROOT) {
                run(folder.resolve("install.log"), List.of("chown", "-R", "mysql", folder.toString()));
            }
            List<String> command = new ArrayList<>(List.of(found(SERVERS), "--no-defaults"));
            command.addAll(user());
            command.addAll(List.of(
                    "--datadir=" + data,
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--socket=s",
                    "--pid-file=pid",
                    "--log-error=" + folder.resolve("server.log"),
                    "--binlog-format=ROW",
                    "--innodb-autoinc-lock-mode=2",
                    "--innodb-buffer-pool-size=64M",
                    "--innodb-flush-log-at-trx-commit=1",
                    "--character-set-server=utf8mb4",
                    "--max-allowed-packet=64M",
                    "--wsrep-on=ON",
                    "--wsrep-provider=" + found(PROVIDERS),
                    "--wsrep-cluster-name=onething",
                    "--wsrep-node-name=" + name,
                    "--wsrep-cluster-address=gcomm://"
                            + String.join(
                                    ",",
                                    others.stream()
                                            .map(node -> "127.0.0.1:" + node.replication)
                                            .toList()),
                    "--wsrep-node-address=127.0.0.1",
                    "--wsrep-sst-method=rsync",
                    "--wsrep-sst-receive-address=127.0.0.1:" + snapshots,
                    "--wsrep-slave-threads=8",
                    "--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:" + replication
                            + ";ist.recv_addr=127.0.0.1:" + increments + ";gcache.size=64M;evs.suspect_timeout=PT3S"));
            if (first) {
                command.add("--wsrep-new-cluster");
            }
            server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling("output.log").toFile()))
                    .start();
            awaitSynced();
        }

        private void awaitSynced() {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!status("wsrep_local_state_comment").equals("Synced")) {
                Process running = server;
                if (System.nanoTime() > end || running == null || !running.isAlive()) {
                    throw new IllegalStateException(name + " does not join; see the logs in " + folder);
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }

        /** Returns a status variable; empty where the server does not answer. */
        String status(String variable) {
            try (Connection connection = source("", "").getConnection()) {
                return Query.text(
                        connection,
                        "SELECT variable_value FROM information_schema.global_status WHERE variable_name = '" + variable
                                + "'");
            } catch (SQLException e) {
                return "";
            }
        }

        /** Returns connections whose reads wait for what other nodes acknowledged, a new one each time. */
        DataSource source(String database) {
            return source(database, "sessionVariables=wsrep_sync_wait=1");
        }

        /** Returns connections with options of their own. */
        DataSource source(String database, String options) {
            return new Address(address(database, options), new Properties());
        }

        private String address(String database, String options) {
            return "jdbc:mariadb://127.0.0.1:" + port + "/" + database
                    + "?user=root&connectTimeout=2000&socketTimeout=20000&" + options;
        }

        /** Returns an address that leads to this node as long as it answers, and else to the others. */
        String addressWithOthers(String database) {
            List<Node> order = new ArrayList<>(others.subList(others.indexOf(this), others.size()));
            order.addAll(others.subList(0, others.indexOf(this)));
            return "jdbc:mariadb:sequential://"
                    + String.join(
                            ",",
                            order.stream().map(node -> "127.0.0.1:" + node.port).toList())
                    + "/" + database
                    + "?user=root&connectTimeout=2000&socketTimeout=20000&sessionVariables=wsrep_sync_wait=1";
        }

        /** Kills it as if its machine were gone. */
        void kill() throws InterruptedException {
            Process running = server;
            server = null;
            if (running != null) {
                running.toHandle().destroyForcibly();
                running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        }

        /** Ends it with the JVM; its logs stay. */
        private void end() {
            try {
                kill();
                try (Stream<Path> files = Files.walk(data)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
