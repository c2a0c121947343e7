package io.onething.rehearsal;

import io.onething.OneThingException;
import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Scenario;
import io.onething.internal.text.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Plays a bundle through from a command line (推演命令): {@code rehearse DEFINITIONS SCENARIO [--out DIR] [--variants] [--en]}.
 *
 * <p>Prints the tables; with {@code --out} it also writes {@code report.json}, {@code report.svg} and {@code report.html}; with
 * {@code --variants} it tells what one more window or one prerequisite less would do. Ends with 0, or with 2 when something cannot be read.
 */
public final class RehearseCommand {
    private static final int UNUSABLE = 2;

    private RehearseCommand() {}

    /**
     * Runs the command and ends the process.
     *
     * @param args see the class
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), Terminal.out()));
    }

    /**
     * Runs the command.
     *
     * @param args see the class
     * @param out where the tables go
     * @return 0, or 2 when something cannot be read
     */
    public static int run(List<String> args, PrintStream out) {
        List<String> words = new ArrayList<>(args);
        Locale locale = words.remove("--en") ? Locale.ENGLISH : Locale.CHINESE;
        boolean variants = words.remove("--variants");
        Optional<Path> folder = folder(words);
        if (words.size() != 2 || words.stream().anyMatch(word -> word.startsWith("-"))) {
            out.println("用法：rehearse 定义文件夹 场景文件 [--out 文件夹] [--variants] [--en]");
            out.println("usage: rehearse DEFINITIONS SCENARIO [--out DIR] [--variants] [--en]");
            return UNUSABLE;
        }
        try {
            Scenario scenario = Scenario.load(Path.of(words.get(1)));
            Optional<Bundle> bundle = BundleCatalog.load(Path.of(words.get(0))).bundle(scenario.bundle());
            if (bundle.isEmpty()) {
                out.println(
                        locale.equals(Locale.ENGLISH)
                                ? "there is no bundle \"%s\" among the definitions".formatted(scenario.bundle())
                                : "定义中没有一件事“%s”".formatted(scenario.bundle()));
                return UNUSABLE;
            }
            Rehearsal rehearsal = Rehearsal.of(bundle.get(), scenario);
            RehearsalReport report = rehearsal.run();
            out.println(report.text(locale));
            if (folder.isPresent()) {
                write(folder.get(), report, locale);
            }
            if (variants) {
                variants(rehearsal, report, locale, out);
            }
            return 0;
        } catch (OneThingException refused) {
            out.println(refused.message(locale));
            return UNUSABLE;
        } catch (IOException unwritable) {
            out.println(unwritable.getMessage());
            return UNUSABLE;
        }
    }

    private static Optional<Path> folder(List<String> words) {
        int at = words.indexOf("--out");
        if (at < 0 || at + 1 >= words.size()) {
            return Optional.empty();
        }
        words.remove(at);
        return Optional.of(Path.of(words.remove(at)));
    }

    private static void write(Path folder, RehearsalReport report, Locale locale) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("report.json"), report.toJson());
        Files.writeString(folder.resolve("report.svg"), report.toSvg(locale));
        Files.writeString(folder.resolve("report.html"), report.toHtml(locale));
    }

    private static void variants(Rehearsal rehearsal, RehearsalReport base, Locale locale, PrintStream out) {
        List<Rehearsal.Variant> all = new ArrayList<>(rehearsal.withOneMoreWindow());
        all.addAll(rehearsal.withoutOnePrerequisite());
        boolean english = locale.equals(Locale.ENGLISH);
        out.println();
        out.println(english ? "what would change (mean, p90 working days, in time)" : "假设分析（平均、九成工作日、按期率）");
        for (Rehearsal.Variant variant : all) {
            RehearsalReport report = variant.report();
            out.println(String.format(
                    Locale.ROOT,
                    "%s: %.2f → %.2f, %.1f → %.1f, %.1f%% → %.1f%%",
                    variant.change().in(locale),
                    base.workingDays().mean(),
                    report.workingDays().mean(),
                    base.workingDays().p90(),
                    report.workingDays().p90(),
                    base.inTime() * 100,
                    report.inTime() * 100));
        }
    }
}
