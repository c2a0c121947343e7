package io.onething.examples.vendor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The department in Python, as a process of its own (Python 部门进程). */
final class WaterOffice implements AutoCloseable {
    /** What the city signs with. */
    static final String CITY_SECRET = "whsec_Y2l0eS1zZWNyZXQtb2YtdGhlLXZlbmRvci1leGFtcGxlLTAx";

    /** What the department signs with, under the key id {@code water}. */
    static final String OWN_SECRET = "whsec_d2F0ZXItc2VjcmV0LW9mLXRoZS12ZW5kb3ItZXhhbXBsZS0x";

    private static final Path PROGRAM = Path.of("src/main/python/water_office.py");

    private final Process process;
    private final int port;

    private WaterOffice(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Returns the interpreter of this machine; empty when it has none. */
    static Optional<String> python() {
        try {
            Process version = new ProcessBuilder("python3", "-c", "import sys; print(sys.version_info >= (3, 9))")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return version.waitFor() == 0 && said.strip().equals("True") ? Optional.of("python3") : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Starts it on any free port, or the one it had before. */
    static WaterOffice start(int port, Path database, URI callbacks) {
        ProcessBuilder command = new ProcessBuilder(
                python().orElseThrow(),
                PROGRAM.toString(),
                String.valueOf(port),
                database.toString(),
                callbacks.toString());
        command.environment().put("CITY_SECRET", CITY_SECRET);
        command.environment().put("OWN_SECRET", OWN_SECRET);
        command.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = command.start();
            BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
            String line = out.readLine();
            if (line == null || !line.startsWith("listening on ")) {
                throw new IllegalStateException("the department did not start: " + line);
            }
            return new WaterOffice(process, Integer.parseInt(line.substring("listening on ".length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Kills it, as a power cut would. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
