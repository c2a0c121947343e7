package io.onething.examples.quickstart;

import io.onething.bundle.Bundle;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseState;
import io.onething.casework.CaseView;
import io.onething.orchestrator.CaseListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Prints every change of a case after it is durable (进度播报), one line of JSON each; your system updates its pages here. Thread-safe. */
final class Announcer implements CaseListener {
    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    @Override
    public void committed(Bundle bundle, CaseState state, List<CaseEvent> events) {
        print(CaseLine.of(bundle, state, events, events.get(events.size() - 1).at()));
    }

    /** Prints a case as it stands. */
    void announce(CaseView view) {
        print(CaseLine.of(view.bundle(), view.state(), List.of(), Instant.now()));
    }

    private synchronized void print(CaseLine line) {
        out.println(line.toJson());
    }
}
