package io.onething.jdbc;

import io.onething.application.CaseId;
import io.onething.store.Append;
import io.onething.store.EventRecord;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A process that opens a store, writes one event, says so, and keeps the store open until it is killed. */
final class StoreHolder {
    private StoreHolder() {}

    /**
     * Opens the store.
     *
     * @param args its file
     */
    public static void main(String[] args) throws IOException {
        try (JdbcCaseStore store = JdbcCaseStore.sqlite(Path.of(args[0]));
                PrintStream out =
                        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            store.append(List.of(
                    new Append(new CaseId("case-a"), List.of(new EventRecord(1, Instant.EPOCH, "noted", "{}", null)))));
            out.println("open");
            while (System.in.read() >= 0) {
                // wait to be killed
            }
        }
    }
}
