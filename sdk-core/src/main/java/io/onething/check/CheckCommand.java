package io.onething.check;

import io.onething.bundle.BundleCatalog;
import io.onething.bundle.DefinitionException;
import io.onething.bundle.DefinitionProblem;
import io.onething.internal.text.Terminal;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Checks a folder of definitions from a command line or a build (定义校验命令): {@code check DIR [--en]}.
 *
 * <p>Prints one line for each problem, {@code file:line:column: severity code message}, and one that sums up. Ends with 0 when nothing
 * was found, 1 when a check found something, 2 when the definitions cannot be read at all or the command is not understood.
 */
public final class CheckCommand {
    private static final int FOUND = 1;
    private static final int UNUSABLE = 2;

    private CheckCommand() {}

    /**
     * Runs the command and ends the process.
     *
     * @param args a file or folder, and {@code --en} for English messages
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), Terminal.out()));
    }

    /**
     * Runs the command.
     *
     * @param args a file or folder, and {@code --en} for English messages
     * @param out where the lines go
     * @return 0 when nothing was found, 1 when something was, 2 when the definitions or the command cannot be read
     */
    public static int run(List<String> args, PrintStream out) {
        List<String> words = new ArrayList<>(args);
        Locale locale = words.remove("--en") ? Locale.ENGLISH : Locale.CHINESE;
        if (words.size() != 1 || words.get(0).startsWith("-")) {
            out.println("用法：check 文件或文件夹 [--en]");
            out.println("usage: check FILE_OR_FOLDER [--en]");
            return UNUSABLE;
        }
        try {
            CheckReport report = Checker.check(BundleCatalog.load(Path.of(words.get(0))));
            out.println(report.text(locale));
            return report.clean() ? 0 : FOUND;
        } catch (DefinitionException refused) {
            for (DefinitionProblem problem : refused.problems()) {
                out.println(problem.line(locale));
            }
            boolean english = locale.equals(Locale.ENGLISH);
            out.println((english ? "%d problems: the definitions cannot be read" : "%d 处问题：定义无法读取")
                    .formatted(refused.problems().size()));
            return UNUSABLE;
        }
    }
}
