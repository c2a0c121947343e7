package io.onething.examples.quickstart;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where the program speaks (终端): always UTF-8, whatever the locale claims. On a terminal a block of lines can be drawn again in place;
 * anywhere else what is drawn is left out and only what is printed appears. Thread-safe.
 */
final class Terminal {
    private static final String ESC = "\u001b[";

    private final PrintStream out;
    private final boolean redraws;
    private int drawn;

    Terminal(PrintStream out, boolean redraws) {
        this.out = out;
        this.redraws = redraws;
    }

    /** Returns the terminal the program was started from. */
    static Terminal standard() {
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8), interactive());
    }

    @SuppressWarnings("SystemConsoleNull") // newer Java is asked whether its console is a terminal, below
    private static boolean interactive() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            // from Java 22 on there is a console also where there is no terminal
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    /** Returns whether a block can be drawn again in place. */
    boolean redraws() {
        return redraws;
    }

    /** Prints a line for good, above the block. */
    synchronized void print(String line) {
        if (redraws) {
            wipe();
        }
        out.println(line);
    }

    /** Draws the block of lines that changes, instead of the one drawn before. */
    synchronized void draw(List<String> lines) {
        if (!redraws) {
            return;
        }
        StringBuilder block =
                new StringBuilder(back()).append(ESC).append("?7l"); // a line too long is cut, not wrapped
        lines.forEach(line -> block.append(line).append(ESC).append("K\n"));
        out.print(block.append(ESC).append("?7h").append(ESC).append('J'));
        out.flush();
        drawn = lines.size();
    }

    private void wipe() {
        out.print(back() + ESC + "J");
        drawn = 0;
    }

    private String back() {
        return drawn == 0 ? "" : ESC + drawn + "A\r";
    }

    /** Leaves the last block where it is and goes on below it. */
    synchronized void settle() {
        drawn = 0;
        if (redraws) {
            out.print(ESC + "?7h");
            out.flush();
        }
    }
}
