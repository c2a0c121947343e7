package io.onething.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server that is started, stopped at once, copied and promoted at will, with {@code fsync} on. */
final class CrashServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path data;
    private final Path programs;
    private final int port;
    private @Nullable Process server;

    private CrashServer(Path data, Path programs) {
        this.data = data;
        this.programs = programs;
        this.port = freePort();
    }

    /** Makes a cluster in a folder and leaves it stopped; processes of ours come as the role {@code node}. */
    static CrashServer make(Path folder) {
        Path programs;
        Path data = folder.resolve("primary");
        try (EmbeddedPostgres first = EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .start();
                Connection connection = first.getPostgresDatabase().getConnection()) {
            programs = Path.of(Query.text(connection, "SELECT setting FROM pg_config WHERE name = 'BINDIR'"));
            Query.execute(connection, "CREATE ROLE node LOGIN REPLICATION");
            Query.execute(connection, "CREATE SCHEMA city AUTHORIZATION node");
            Query.execute(connection, "GRANT pg_read_all_settings TO node");
            Query.execute(connection, "CHECKPOINT");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new CrashServer(data, programs);
    }

    /** Copies a stopped cluster to one that will follow it. */
    CrashServer standby(String name) throws IOException {
        CrashServer copy = copy(name);
        Files.createFile(copy.data.resolve("standby.signal"));
        return copy;
    }

    /** Copies a stopped cluster. */
    CrashServer copy(String name) throws IOException {
        Path copy = data.resolveSibling(name);
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(data.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.deleteIfExists(copy.resolve("postmaster.pid"));
        return new CrashServer(copy, programs);
    }

    int port() {
        return port;
    }

    /** Returns a free port below those that outgoing connections take, so that it stays free while nobody listens. */
    static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                // another is tried
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Starts the server and waits until it takes connections. */
    void start(String... settings) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        command.addAll(
                List.of(programs.resolve("postgres").toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        for (String setting : settings) {
            command.addAll(List.of("-c", setting));
        }
        for (String setting : List.of(
                "fsync=on",
                "full_page_writes=on",
                "max_connections=300", // as the cluster was made, or a replica refuses to follow
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=")) {
            command.addAll(List.of("-c", setting));
        }
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling(data.getFileName() + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitUp();
    }

    private void awaitUp() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = source().getConnection()) {
                Query.number(connection, "SELECT 1");
                return;
            } catch (SQLException notYet) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the server does not start; see its log beside " + data, notYet);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    /** Ends every process of the server without a checkpoint. */
    void stopAtOnce() throws InterruptedException {
        end("QUIT");
    }

    /** Kills the server as if its machine were gone. */
    void kill() throws InterruptedException {
        end("KILL");
    }

    private void end(String signal) throws InterruptedException {
        Process running = server;
        server = null;
        if (running == null) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(running.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            running.destroyForcibly().waitFor();
        }
    }

    /** Returns connections as the superuser. */
    PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setUser("postgres");
        source.setDatabaseName("postgres");
        source.setCurrentSchema("city");
        source.setApplicationName("tormentor");
        source.setConnectTimeout(5);
        source.setSocketTimeout(20);
        return source;
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = source().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    long number(String sql) throws SQLException {
        try (Connection connection = source().getConnection()) {
            return Query.number(connection, sql);
        }
    }

    /** Waits until no connection of a process is left. */
    void awaitGone(String label) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (number("SELECT count(*) FROM pg_stat_activity WHERE application_name = '" + label + "'") > 0) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("connections of " + label + " stay");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        try {
            end("QUIT");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
