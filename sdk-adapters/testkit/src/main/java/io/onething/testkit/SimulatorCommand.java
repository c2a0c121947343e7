package io.onething.testkit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Plays departments from a command line (部门模拟器命令): {@code simulate FILE}, so that a city can work without its departments' test systems.
 * Prints where each department is and where the page is that shows what came in; goes on until it is stopped.
 */
public final class SimulatorCommand {
    private static final int UNUSABLE = 2;

    private SimulatorCommand() {}

    /**
     * Runs the command until the process is stopped.
     *
     * @param args one file, see {@link Simulation}
     */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Optional<DepartmentSimulator> simulator = start(List.of(args), out);
        if (simulator.isEmpty()) {
            System.exit(UNUSABLE);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(simulator.get()::close, "onething-simulator-end"));
        new CountDownLatch(1).await();
    }

    /**
     * Starts what a command line asks for.
     *
     * @param args one file
     * @param out where the lines go
     * @return the departments; empty when the file or the command cannot be understood, which was told then
     */
    public static Optional<DepartmentSimulator> start(List<String> args, PrintStream out) {
        if (args.size() != 1 || args.get(0).startsWith("-")) {
            out.println("用法：simulate 配置文件");
            out.println("usage: simulate FILE");
            return Optional.empty();
        }
        try {
            Simulation simulation = Simulation.load(Path.of(args.get(0)));
            DepartmentSimulator simulator = simulation.start();
            for (String department : simulation.departments()) {
                out.printf(
                        "%-16s %s   key %s%n",
                        department, simulator.address(department), simulator.callbackKeyId(department));
            }
            out.printf("page             http://127.0.0.1:%d/%n", simulator.port());
            return Optional.of(simulator);
        } catch (IOException unreadable) {
            out.printf("%s cannot be read: %s%n", args.get(0), unreadable.getMessage());
        } catch (IllegalArgumentException | UncheckedIOException refused) {
            out.println(refused.getMessage());
        }
        return Optional.empty();
    }
}
