package io.onething.internal.http.mapping;

/**
 * One key of an object in a mapping file (映射文件的键).
 *
 * @param name as it is written
 * @param required whether it must be there
 * @param meaning what it says, for the reference page
 */
record Key(String name, boolean required, String meaning) {
    static Key must(String name, String meaning) {
        return new Key(name, true, meaning);
    }

    static Key may(String name, String meaning) {
        return new Key(name, false, meaning);
    }
}
