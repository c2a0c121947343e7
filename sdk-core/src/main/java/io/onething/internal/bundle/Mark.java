package io.onething.internal.bundle;

/**
 * A place in a definition file.
 *
 * @param file the file as it may be printed
 * @param line from 1
 * @param column in characters, from 1
 */
record Mark(String file, int line, int column) {
    /** Returns where a file begins. */
    static Mark start(String file) {
        return new Mark(file, 1, 1);
    }

    /** Returns the place {@code characters} further on in the same line. */
    Mark plus(int characters) {
        return new Mark(file, line, column + characters);
    }
}
