package io.onething.examples.quickstart;

import io.onething.casework.CaseEvent;
import io.onething.casework.ClockEvent;
import io.onething.casework.Stage;
import io.onething.casework.Waiting;
import io.onething.examples.quickstart.Board.Row;
import io.onething.examples.quickstart.CaseLine.EventLine;
import io.onething.examples.quickstart.CaseLine.MatterLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Live progress (实时进度): a bar for each matter; drawn again in place on a terminal, one line for each change elsewhere. Thread-safe. */
final class Progress implements AutoCloseable {
    private static final int CELLS = 14;
    private static final int REDRAW_MILLIS = 100;

    private final Board board;
    private final Terminal terminal;
    private final Words words;
    private final long start;
    private final Map<Row, String> shown = new HashMap<>();
    private final ScheduledThreadPoolExecutor painter = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    Progress(Board board, Terminal terminal, Words words, long start) {
        this.board = board;
        this.terminal = terminal;
        this.words = words;
        this.start = start;
        if (terminal.redraws()) {
            var unused = painter.scheduleAtFixedRate(this::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** Takes a line of the city's system. */
    synchronized void take(CaseLine line) {
        if (!board.take(line)) {
            return;
        }
        if (!terminal.redraws()) {
            board.rows().stream()
                    .filter(row -> row.caseId().equals(line.caseId()))
                    .forEach(row -> printChange(row, line));
        }
        for (EventLine event : line.events()) {
            note(line, event);
        }
    }

    private void printChange(Row row, CaseLine line) {
        Optional<MatterLine> matter = Board.matter(line, row.id());
        String label = label(matter);
        if (!label.equals(shown.put(row, label)) && matter.isPresent()) {
            terminal.print(time(line.at()) + " " + row(row, matter, line.at()));
        }
    }

    private void note(CaseLine line, EventLine event) {
        if (event.is(CaseEvent.HandoverFailed.class)) {
            say(
                    line.at(),
                    "↻ " + about(line, event) + words.of("暂时无法接收，稍后自动重试", "out of order for now, tried again soon"));
        } else if (event.is(CaseEvent.CorrectionAsked.class)) {
            say(line.at(), "✎ " + about(line, event) + words.of("提出补正内容", "wants a correction"));
        } else if (event.is(ClockEvent.NoticeSent.class)) {
            say(
                    line.at(),
                    "✉ " + about(line, event)
                            + words.of(
                                    "各部门补正内容汇总，一次性告知申请人",
                                    "what the departments want corrected is told the applicant in one notice"));
        } else if (event.is(CaseEvent.Supplemented.class)) {
            say(line.at(), "✎ " + about(line, event) + words.of("申请人已补交", "the applicant handed in what was open"));
        } else if (event.is(CaseEvent.HandoverParked.class)) {
            say(line.at(), "‖ " + about(line, event) + words.of("交办受阻，等待人工处理", "the hand-over waits for an operator"));
        } else if (event.is(CaseEvent.CaseClosed.class)) {
            say(line.at(), "✓ " + about(line, event) + words.of("全部事项办结", "all matters closed"));
        }
    }

    private String about(CaseLine line, EventLine event) {
        return board.rows().stream()
                .filter(row -> row.caseId().equals(line.caseId()))
                .filter(row -> event.matter() == null || row.id().equals(event.matter()))
                .findFirst()
                .map(row -> row.place(words)
                        + (event.matter() == null
                                ? ""
                                : words.of(" ", ", ")
                                        + row.department(words)
                                        + words.of("（", " (")
                                        + row.title(words)
                                        + words.of("）", ")"))
                        + words.of("：", ": "))
                .orElse("");
    }

    /** Prints something for good. */
    void say(long at, String what) {
        terminal.print(time(at) + " " + what);
    }

    private String time(long at) {
        return "%7s".formatted(Words.seconds(at - start));
    }

    private void draw() {
        long now = System.currentTimeMillis();
        List<String> lines = new ArrayList<>();
        lines.add("");
        for (Row row : board.rows()) {
            lines.add("  " + row(row, board.latest(row), now));
        }
        terminal.draw(lines);
    }

    private String row(Row row, Optional<MatterLine> matter, long now) {
        boolean chinese = words.of("zh", "en").equals("zh");
        String time = matter.filter(one -> one.stage() != Stage.NOT_STARTED).isPresent()
                ? "%7s".formatted(Words.seconds(board.millis(row, now)))
                : "";
        return Columns.fit(row.place(words), 9)
                + Columns.fit(row.title(words), chinese ? 38 : 36) + " "
                + Columns.fit(row.department(words), chinese ? 18 : 28) + " "
                + bar(matter.map(Board::done).orElse(0.0)) + " "
                + (Columns.fit(label(matter), chinese ? 14 : 22) + time).stripTrailing();
    }

    private static String bar(double done) {
        int cells = (int) Math.round(done * CELLS);
        return "█".repeat(cells) + "░".repeat(CELLS - cells);
    }

    private String label(Optional<MatterLine> matter) {
        if (matter.isEmpty()) {
            return words.of("待提交", "to be handed in");
        }
        MatterLine line = matter.get();
        Waiting.@Nullable Who waiting = line.waiting();
        if (line.beingHandedOver()) {
            return line.attempt() < 2
                    ? words.of("交办中", "handing over")
                    : words.of("交办中·第" + line.attempt() + "次", "handing over, try " + line.attempt());
        }
        if (line.stage() == Stage.RECEIVED && waiting == Waiting.Who.DEPARTMENT) {
            return words.of("部门已收件", "with the department");
        }
        return waiting == Waiting.Who.OPERATOR
                ? words.of(Waiting.Who.OPERATOR.title())
                : words.of(line.stage().title());
    }

    /** Draws once more and stops. */
    @Override
    public void close() {
        painter.shutdown();
        draw();
        terminal.settle();
    }
}
