package io.onething.examples.quickstart;

import io.onething.bundle.Text;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseOutcome;
import io.onething.casework.ClockEvent;
import io.onething.casework.Waiting;
import io.onething.examples.quickstart.Board.Interruption;
import io.onething.examples.quickstart.Board.Row;
import io.onething.examples.quickstart.CaseLine.MatterLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether everything that the program claims to show truly happened (结论).
 *
 * @param claims what is claimed, in the order shown
 */
record Verdict(List<Claim> claims) {
    /** Takes a copy. */
    Verdict {
        claims = List.copyOf(claims);
    }

    /**
     * One thing that is claimed.
     *
     * @param holds whether it happened
     * @param what what is claimed
     * @param found what was found instead; where it holds, the same in figures
     */
    record Claim(boolean holds, Text what, Text found) {}

    /**
     * What only the main program knows.
     *
     * @param killed whether the process was killed while both cases were open
     * @param endedWell whether the last process ended by itself when it was asked to
     * @param timeline whether the picture was written
     */
    record Witness(boolean killed, boolean endedWell, boolean timeline) {}

    boolean holds() {
        return claims.stream().allMatch(Claim::holds);
    }

    static Verdict of(Board board, Departments departments, Witness witness) {
        return new Verdict(List.of(
                closed(board),
                corrected(board, departments),
                tolerated(board),
                retried(board),
                survived(board, witness),
                once(board, departments),
                new Claim(
                        witness.endedWell,
                        new Text("办件系统最后正常退出", "the city's system ended well"),
                        witness.endedWell
                                ? new Text("退出码 0", "exit code 0")
                                : new Text("没有，见 city.log", "it did not, see city.log")),
                new Claim(
                        witness.timeline,
                        new Text("时间线图已写出", "the timeline was written"),
                        witness.timeline
                                ? new Text("SVG 与 HTML", "SVG and HTML")
                                : new Text("没有写出", "it was not written"))));
    }

    private static Claim closed(Board board) {
        Text what = new Text("两个办件都已办结，全部准予", "both cases are closed and everything is granted");
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (Row row : board.rows()) {
            String problem = problem(board, row, Words.CHINESE);
            if (!problem.isEmpty()) {
                zh.add(row.place(Words.CHINESE) + " " + row.title(Words.CHINESE) + "：" + problem);
                en.add(row.place(Words.ENGLISH) + ", " + row.title(Words.ENGLISH) + ": "
                        + problem(board, row, Words.ENGLISH));
            }
        }
        boolean granted = board.guides().keySet().stream()
                .allMatch(id -> board.latest(id)
                        .filter(line -> line.outcome() == CaseOutcome.ALL_GRANTED)
                        .isPresent());
        int matters = board.rows().size();
        return granted
                ? new Claim(true, what, new Text(matters + " 个事项", matters + " matters"))
                : new Claim(false, what, new Text("没有：" + String.join("；", zh) + "。", "no: " + String.join("; ", en)));
    }

    private static String problem(Board board, Row row, Words words) {
        MatterLine line = board.latest(row).orElse(null);
        if (line == null) {
            return words.of("尚未提交", "not handed in yet");
        }
        Waiting.Who waiting = line.waiting();
        if (waiting != null) {
            String who = waiting == Waiting.Who.DEPARTMENT ? row.department(words) : words.of(waiting.title());
            return words.of(line.stage().title()) + words.of("，等待：", ", waits for: ") + who;
        }
        return line.granted() ? "" : words.of(line.stage().title());
    }

    private static Claim corrected(Board board, Departments departments) {
        long asked = board.count(CaseEvent.CorrectionAsked.class);
        long notices = board.count(ClockEvent.NoticeSent.class);
        long supplemented = departments.supplements();
        return new Claim(
                asked > notices && notices > 0 && supplemented >= asked,
                new Text(
                        "各部门的补正内容汇总后一次性告知，补交只转给提出的部门",
                        "what several departments wanted corrected was told in one notice, and what was handed in went to them only"),
                new Text(
                        "部门提出 %d 次，告知 %d 次，补交 %d 份".formatted(asked, notices, supplemented),
                        "wanted %d, notices %d, supplements received %d".formatted(asked, notices, supplemented)));
    }

    private static Claim tolerated(Board board) {
        long debts = board.count(CaseEvent.Supplemented.class) - board.count(ClockEvent.NoticeSent.class);
        return new Claim(
                debts > 0,
                new Text("容缺受理：先受理，承诺后补的材料随后补齐", "accepted with a gap, and what was promised came later"),
                new Text("补交容缺材料 %d 次".formatted(debts), "handed in later %d times".formatted(debts)));
    }

    private static Claim retried(Board board) {
        long failed = board.count(CaseEvent.HandoverFailed.class);
        return new Claim(
                failed > 0,
                new Text("有部门起初无法接收，系统自动重试", "a department failed at first and was tried again"),
                new Text("重试 %d 次".formatted(failed), "%d times".formatted(failed)));
    }

    private static Claim survived(Board board, Witness witness) {
        List<Interruption> interruptions = board.interruptions();
        Set<Long> closers = board.history().stream()
                .filter(line -> line.tells(CaseEvent.CaseClosed.class))
                .map(CaseLine::process)
                .collect(Collectors.toSet());
        boolean finished = board.allClosed()
                && interruptions.stream().allMatch(one -> one.next() != 0 && !closers.contains(one.killed()));
        return new Claim(
                witness.killed && finished,
                new Text(
                        "办件系统中途被 SIGKILL，另一个进程接着办完",
                        "the city's system was killed with SIGKILL, another process finished the work"),
                interruptions.isEmpty() ? new Text("没有被强制终止", "it was not killed") : processes(interruptions.get(0)));
    }

    private static Text processes(Interruption interruption) {
        long killed = interruption.killed();
        long next = interruption.next();
        return next == 0
                ? new Text(
                        "进程 %d 被杀，没有进程接手".formatted(killed), "process %d was killed, none took over".formatted(killed))
                : new Text(
                        "进程 %d 被杀，进程 %d 接手".formatted(killed, next),
                        "process %d was killed, process %d took over".formatted(killed, next));
    }

    private static Claim once(Board board, Departments departments) {
        int acts = departments.acts();
        int different = departments.handedOver().size();
        int twice = departments.actedTwice().size();
        return new Claim(
                twice == 0 && acts == different && acts >= board.rows().size(),
                new Text("没有部门对同一交办办理两次", "no department acted twice on the same thing"),
                new Text(
                        "收到请求 %d 个，不同的交办 %d 个，办理 %d 次，重复办理 %d 次"
                                .formatted(departments.requests(), different, acts, twice),
                        "%d requests received, %d different hand-overs, %d acted on, %d twice"
                                .formatted(departments.requests(), different, acts, twice)));
    }

    /** Returns the verdict in lines, one for each claim. */
    List<String> lines(Words words) {
        return claims.stream()
                .map(claim -> "  " + (claim.holds ? "✓ " : "✗ ") + words.of(claim.what) + words.of("：", ": ")
                        + words.of(claim.found))
                .toList();
    }
}
