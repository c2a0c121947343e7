package io.onething.examples.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** The city's system in a process of its own (办件系统进程), to be started, killed and started again. */
final class CityProcess implements AutoCloseable {
    private static final int LOWEST_PORT = 20_000;
    private static final int PORTS = 10_000;
    private static final int TRIES = 100;

    private final Process process;
    private final Thread reader;

    private CityProcess(Process process, Consumer<CaseLine> lines) {
        this.process = process;
        this.reader = new Thread(() -> read(lines), "city-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts it.
     *
     * @param settings what to tell it
     * @param log where it writes what happens
     * @param lines is given each line it prints
     */
    static CityProcess start(CitySettings settings, Path log, Consumer<CaseLine> lines) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfile.encoding=UTF-8",
                "-Dlogback.configurationFile=logback-city.xml",
                "-Dcity.log=" + log,
                "-classpath",
                System.getProperty("java.class.path"),
                CityService.class.getName()));
        command.addAll(List.of(settings.arguments()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.putAll(settings.environment());
        return new CityProcess(builder.start(), lines);
    }

    /**
     * Returns a port on 127.0.0.1 that is free now and that no outgoing connection is given by chance: while the killed process is away,
     * departments keep calling the port.
     */
    static int freePort() throws IOException {
        RandomGenerator random = RandomGenerator.getDefault();
        for (int i = 0; i < TRIES; i++) {
            int port = LOWEST_PORT + random.nextInt(PORTS);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new IOException("found no free port from " + LOWEST_PORT + " to " + (LOWEST_PORT + PORTS));
    }

    private void read(Consumer<CaseLine> lines) {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(line -> CaseLine.parse(line).ifPresent(lines));
        } catch (IOException | UncheckedIOException e) {
            // the process is gone: there is nothing more to read
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Kills it with SIGKILL, waits until everything it said is read, and returns whether that was what ended it. */
    boolean kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // through its handle, so that what it said already can still be read
        int exit = process.waitFor();
        reader.join(TimeUnit.SECONDS.toMillis(5));
        return exit != 0;
    }

    /** Asks it to end by ending its input, and returns whether it ended well in time. */
    boolean end() throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            return false;
        }
        return process.waitFor(15, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /** Makes sure that it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
