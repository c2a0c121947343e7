package io.onething.jdbc;

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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** A {@link CrashNode} as its tormentor sees it. Thread-safe; a paused process keeps nobody waiting who writes to it. */
final class CrashProcess implements AutoCloseable {
    private final String label;
    private final Process process;
    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;
    private volatile String durability = "";

    private CrashProcess(String label, Process process, BiConsumer<CrashProcess, String> listener) {
        this.label = label;
        this.process = process;
        this.reader = daemon("read-" + label, () -> listen(listener));
        daemon("write-" + label, this::write);
    }

    /**
     * Starts a process.
     *
     * @param options what the JVM is given besides
     * @param arguments what {@link CrashNode} is given besides its label
     * @param log where its standard error goes
     * @param listener hears every line it says
     */
    static CrashProcess start(
            String label,
            List<String> options,
            List<String> arguments,
            Path log,
            BiConsumer<CrashProcess, String> listener) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CrashNode.class.getName(), label));
        command.addAll(arguments);
        File file = log.toFile();
        try {
            return new CrashProcess(
                    label,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.appendTo(file))
                            .start(),
                    listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void listen(BiConsumer<CrashProcess, String> listener) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equals("ready")) {
                    ready.countDown();
                } else if (line.startsWith("durability ")) {
                    durability = line.substring(11);
                } else {
                    listener.accept(this, line);
                }
            }
        } catch (IOException killed) {
            // nothing more comes from a killed process
        }
    }

    private void write() {
        try (BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
            while (true) {
                out.write(orders.take() + "\n");
                out.flush();
            }
        } catch (IOException killed) {
            // nobody listens
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    String label() {
        return label;
    }

    String durability() {
        return durability;
    }

    void say(String line) {
        orders.add(line);
    }

    boolean awaitReady(Duration most) throws InterruptedException {
        return ready.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isReady() {
        return ready.getCount() == 0 && process.isAlive();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Returns whether it ends in time. */
    boolean ends(Duration most) throws InterruptedException {
        return process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until it is gone and everything it had said was heard; returns how it ended. */
    int awaitEnd(Duration most) throws InterruptedException {
        if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException(label + " goes on");
        }
        reader.join(10_000);
        return process.exitValue();
    }

    /** Sends a signal by its name. */
    void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it; through its handle, so that what it said already is still read. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        awaitEnd(Duration.ofSeconds(30));
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}
