package io.onething.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A DataSource that somebody listens to, and may answer for. */
final class Proxied {
    private static final List<Class<?>> PASSED_ON = List.of(
            Connection.class,
            Statement.class,
            PreparedStatement.class,
            CallableStatement.class,
            DatabaseMetaData.class);

    private Proxied() {}

    /** Answers for what is called. */
    @FunctionalInterface
    interface Answer {
        /** Returns what the caller gets; {@link Call#proceed()} asks the database. */
        @Nullable
        Object to(Call call) throws Throwable;
    }

    /** What is known about one connection: the text of the last statement and the first parameter last set. */
    static final class Talk {
        String sql = "";
        String key = "";
    }

    /** One call of a method of a connection or a statement. */
    record Call(Object target, Method method, List<@Nullable Object> arguments, Talk talk) {
        String name() {
            return method.getName();
        }

        @Nullable
        Object proceed() throws Throwable {
            try {
                return method.invoke(target, arguments.toArray());
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }

    /** Returns a DataSource over another. */
    static DataSource over(DataSource source, Answer answer) {
        return (DataSource) Proxy.newProxyInstance(
                Proxied.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(source, arguments);
                        return method.getName().equals("getConnection")
                                ? wrapped(result, Connection.class, "", new Talk(), answer)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** Wraps a connection, or a statement that was prepared with a text. */
    private static Object wrapped(Object target, Class<?> type, String prepared, Talk talk, Answer answer) {
        return Proxy.newProxyInstance(Proxied.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
            Object[] arguments = given == null ? new Object[0] : given;
            if (arguments.length > 0 && arguments[0] instanceof String text) {
                talk.sql = text;
            } else if (method.getName().startsWith("execute")) {
                talk.sql = prepared;
            }
            if (method.getName().equals("setString") && Integer.valueOf(1).equals(arguments[0])) {
                talk.key = (String) arguments[1];
            }
            Object result = answer.to(new Call(target, method, Arrays.asList(arguments), talk));
            return result != null && PASSED_ON.contains(method.getReturnType())
                    ? wrapped(result, method.getReturnType(), talk.sql, talk, answer)
                    : result;
        });
    }

    /** Returns a result with one row of one column, or with none for null. */
    static ResultSet result(@Nullable Object value) {
        boolean[] before = {true};
        return (ResultSet) Proxy.newProxyInstance(
                Proxied.class.getClassLoader(),
                new Class<?>[] {ResultSet.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "next" -> {
                        boolean there = before[0] && value != null;
                        before[0] = false;
                        yield there;
                    }
                    case "getLong" -> Long.valueOf(String.valueOf(value));
                    case "getString" -> String.valueOf(value);
                    default -> null;
                });
    }
}
