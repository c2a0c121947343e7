package io.onething.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A city in a process of its own that is killed: it submits the cases it is told, and says {@code ready}, {@code ack} and a case, and when it is
 * told to {@code look}, {@code closed} and how many are.
 */
final class CityProcess implements AutoCloseable {
    private final Set<String> acknowledged;
    private final Process process;
    private final BufferedWriter orders;
    private final Thread listener;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    /**
     * Starts one, and waits until it is ready.
     *
     * @param options what the JVM is given besides
     * @param program what it runs, with its arguments
     * @param log where its standard error goes
     * @param acknowledged takes every case it acknowledges
     */
    CityProcess(List<String> options, List<String> program, File log, Set<String> acknowledged) throws Exception {
        this.acknowledged = acknowledged;
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(program);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        listener = new Thread(this::listen, "listener");
        listener.start();
        assertThat(ready.await(60, TimeUnit.SECONDS)).isTrue();
    }

    private void listen() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(this::heard);
        } catch (IOException | UncheckedIOException killed) {
            // nothing more comes from a killed process
        }
    }

    private void heard(String line) {
        if (line.equals("ready")) {
            ready.countDown();
        } else if (line.startsWith("ack ")) {
            acknowledged.add(line.substring(4));
        } else if (line.startsWith("closed ")) {
            closed.set(Integer.parseInt(line.substring(7)));
            looks.incrementAndGet();
        }
    }

    /** Tells it something; fails where it has gone. */
    void order(String line) throws IOException {
        orders.write(line + "\n");
        orders.flush();
    }

    /** Lets it submit what was not acknowledged; fails where it has gone. */
    void submit(Iterable<String> cases) throws IOException {
        for (String id : cases) {
            if (!acknowledged.contains(id)) {
                order(id);
            }
        }
    }

    /** Lets it look after its cases and returns how many are closed; fails where it has gone. */
    int look() throws IOException, InterruptedException {
        int before = looks.get();
        order("look");
        for (int i = 0; i < 2000 && looks.get() == before && alive(); i++) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        return closed.get();
    }

    void killAfter(Duration time) throws InterruptedException {
        process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        // through its handle, so that what it said already is still read
        process.toHandle().destroyForcibly();
    }

    boolean alive() {
        return process.isAlive();
    }

    int exit() throws InterruptedException {
        return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    /** Ends it, unless it has gone, and waits for the last of what it said. */
    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException gone) {
            // it was killed
        }
        assertThat(process.onExit().orTimeout(30, TimeUnit.SECONDS).join().isAlive())
                .isFalse();
        assertThat(heardAll()).isTrue();
    }

    private boolean heardAll() {
        try {
            listener.join(10_000);
            return !listener.isAlive();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
