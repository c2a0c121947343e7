package io.onething.examples.quickstart;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The quick start (快速开始): prints one line until there is something to show. */
public final class QuickStart {
    private QuickStart() {}

    /**
     * Runs the program.
     *
     * @param args none so far
     */
    public static void main(String[] args) {
        // UTF-8 whatever the terminal's locale claims: the texts are Chinese
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        out.println("One-thing SDK: quick start (快速开始) " + String.join(" ", args));
    }
}
