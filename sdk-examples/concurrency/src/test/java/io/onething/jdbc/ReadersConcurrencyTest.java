package io.onething.jdbc;

import io.onething.concurrency.Model;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P18: connections that only read (读连接池)")
public class ReadersConcurrencyTest {
    private static final int MOST = 1;

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger inUse = new AtomicInteger();
    private final Readers readers = new Readers(MOST, this::open);

    /** A connection that can do nothing. */
    private Session open() {
        opened.incrementAndGet();
        return Session.embedded(
                (Connection) Proxy.newProxyInstance(
                        ReadersConcurrencyTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> 1;
                            default -> null;
                        }),
                0);
    }

    /** Reads, and says how many did at once. */
    @Operation
    public int read() throws SQLException {
        return readers.read(session -> {
            int now = inUse.incrementAndGet();
            inUse.decrementAndGet();
            return now;
        });
    }

    /** Fails, and the connection is not used again. */
    @Operation
    public boolean fail() {
        try {
            return readers.read(session -> {
                throw new SQLException("broken");
            });
        } catch (SQLException e) {
            return false;
        }
    }

    /** Closes all that are idle. */
    @Operation
    public void close() {
        readers.close();
    }

    /** Says how many were opened in all. */
    @Operation
    public int opened() {
        return opened.get();
    }

    @Test
    void every_order_is_like_one_after_the_other() {
        Model.check(ReadersConcurrencyTest.class);
    }
}
