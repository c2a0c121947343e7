package io.onething.examples.quickstart;

import io.onething.calendar.WorkingCalendar;
import io.onething.guide.Guide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The quick start (快速开始): two restaurants are opened by several departments in parallel, and the city's system is killed on the way.
 *
 * <p>This process plays the departments and directs; the city's system is a process of its own, see {@link CityService}, which is the part
 * to copy from.
 */
public final class QuickStart {
    private static final double HALF_WAY = 0.6;
    private static final double NEARLY_HALF_WAY = 0.45;

    private static final List<String> FILES = List.of(
            "cases.db", "cases.db-wal", "cases.db-shm", "cases.db.lock", "city.log", "timeline.svg", "timeline.html");

    private final Options options;
    private final Terminal terminal;
    private final Words words;
    private final Board board;
    private final long start = now();
    private final long deadline;
    private boolean killed;
    private boolean endedWell;
    private volatile boolean stopping;
    private volatile @Nullable CityProcess city;

    QuickStart(Options options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
        this.words = options.words();
        this.board = new Board(guides());
        this.deadline = System.nanoTime() + options.patience().toNanos();
    }

    /**
     * Runs the program. It ends with 0 if everything it claims to show truly happened, with 1 if not, with 2 if it was not understood.
     *
     * @param args see {@code --help}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Terminal terminal = Terminal.standard();
        if (List.of(args).contains("--help")) {
            terminal.print(Options.HELP);
            return;
        }
        Options options;
        try {
            options = Options.of(List.of(args));
        } catch (IllegalArgumentException e) {
            terminal.print(e.getMessage() + "\n\n" + Options.HELP);
            System.exit(2);
            return;
        }
        boolean holds = new QuickStart(options, terminal).run();
        System.exit(holds ? 0 : 1);
    }

    private static Map<String, Guide> guides() {
        Map<String, Guide> guides = new LinkedHashMap<>();
        var catalogue = Restaurant.catalogue();
        for (Restaurant restaurant : Restaurant.ALL) {
            var bundle = catalogue.bundle(restaurant.bundle()).orElseThrow();
            guides.put(restaurant.id().value(), Guide.of(bundle, restaurant.answers(), WorkingCalendar.china()));
        }
        return guides;
    }

    /** Runs it and returns whether everything happened. */
    boolean run() throws IOException, InterruptedException {
        Path folder = options.folder();
        clear(folder);
        Thread stop = new Thread(this::stop, "no-process-stays-behind");
        Runtime.getRuntime().addShutdownHook(stop);
        try (Departments departments = new Departments(options.speed(), options.silent())) {
            CitySettings settings = new CitySettings(
                    folder.resolve("cases.db"),
                    CityProcess.freePort(),
                    departments.address(),
                    options.applicantTakes(),
                    departments.keys());
            departments.callBack(settings.callbacks());
            greet();
            direct(settings, folder.resolve("city.log"), departments);
            return !stopping && conclude(departments, folder);
        } finally {
            if (!stopping) {
                Runtime.getRuntime().removeShutdownHook(stop);
            }
        }
    }

    private void greet() {
        terminal.print(words.of(
                "开办餐饮店“一件事”：上海 3 个事项、四川 5 个事项，各部门并联办理",
                "Opening a restaurant as one thing: 3 matters in Shanghai, 5 in Sichuan, all departments in parallel"));
        terminal.print(words.of(
                "部门由 127.0.0.1 上的 HTTP 服务扮演；申请人、证号均为虚构。",
                "Departments are HTTP servers on 127.0.0.1; applicants and licence numbers are invented."));
        terminal.print("");
    }

    /** Starts the city's system, kills it half way, starts it again, and lets it finish. */
    private void direct(CitySettings settings, Path log, Departments departments)
            throws IOException, InterruptedException {
        try (Progress progress = new Progress(board, terminal, words, start)) {
            try (CityProcess first = start(settings, log, progress)) {
                progress.say(
                        now(), words.of("▶ 办件系统启动（进程 ", "▶ the city's system starts (process ") + first.pid() + end());
                board.await(() -> halfWay(departments) || over(first), left());
                if (over(first) || !halfWay(departments)) {
                    return;
                }
                killed = first.kill();
                board.killed(now(), first.pid());
                progress.say(
                        now(),
                        words.of("✗ 办件系统（进程 ", "✗ the city's system (process ")
                                + first.pid()
                                + words.of(
                                        "）被 SIGKILL 强制终止；部门照常办理",
                                        ") was killed with SIGKILL; the departments work on"));
            }
            try (CityProcess second = start(settings, log, progress)) {
                progress.say(
                        now(),
                        words.of("▶ 办件系统在同一数据库上重新启动（进程 ", "▶ started again on the same database (process ")
                                + second.pid()
                                + end());
                board.await(() -> over(second), left());
                endedWell = second.end();
            }
        }
    }

    private String end() {
        return words.of("）", ")");
    }

    private static long now() {
        return System.currentTimeMillis();
    }

    private boolean over(CityProcess process) {
        return board.allClosed() || !process.alive() || stopping;
    }

    private CityProcess start(CitySettings settings, Path log, Progress progress) throws IOException {
        CityProcess process = CityProcess.start(settings, log, progress::take);
        city = process;
        return process;
    }

    /** With Ctrl-C nothing stays behind. */
    private void stop() {
        stopping = true;
        CityProcess running = city;
        if (running != null) {
            running.close();
        }
    }

    /** Returns whether both cases are about half way; earlier when a department has something and its answer is not there yet. */
    private boolean halfWay(Departments departments) {
        return board.allDone(HALF_WAY)
                || (board.allDone(NEARLY_HALF_WAY)
                        && board.beingHandedOver().stream().anyMatch(departments.handedOver()::contains));
    }

    private Duration left() {
        return Duration.ofNanos(deadline - System.nanoTime());
    }

    private boolean conclude(Departments departments, Path folder) {
        long now = now();
        boolean timeline = timeline(folder, now);
        new Summary(board, departments, words).lines(folder).forEach(terminal::print);
        Verdict verdict = Verdict.of(board, departments, new Verdict.Witness(killed, endedWell, timeline));
        terminal.print("");
        terminal.print(
                verdict.holds()
                        ? words.of("结论：全部属实，用时 ", "Verdict: all of it happened, in ") + Words.seconds(now - start)
                        : words.of("结论：没有全部做到，用时 ", "Verdict: not all of it happened, after ")
                                + Words.seconds(now - start));
        verdict.lines(words).forEach(terminal::print);
        return verdict.holds();
    }

    private boolean timeline(Path folder, long now) {
        try {
            new Timeline(board, words, now).write(folder);
            return Files.size(folder.resolve("timeline.svg")) > 0;
        } catch (IOException e) {
            terminal.print(words.of("时间线图写不出来：", "the timeline cannot be written: ") + e.getMessage());
            return false;
        }
    }

    /** Removes what an earlier run left, and nothing else. */
    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : FILES) {
            Files.deleteIfExists(folder.resolve(file));
        }
    }
}
