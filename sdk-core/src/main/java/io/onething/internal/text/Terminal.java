package io.onething.internal.text;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where commands print (命令行输出). */
public final class Terminal {
    private Terminal() {}

    /** Returns the standard output in UTF-8, whatever the locale of the terminal claims. */
    public static PrintStream out() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }
}
