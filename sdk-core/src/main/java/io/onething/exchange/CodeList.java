package io.onething.exchange;

import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.internal.exchange.CodeFile;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A plain list of codes of a standard, with the words of ours that each code stands for (代码表). Immutable.
 *
 * @param id its id
 * @param title its name
 * @param source where it stands in the standard
 * @param codes the codes, in the order of the standard
 */
public record CodeList(String id, Text title, String source, List<Code> codes) {
    /** Takes a copy. */
    public CodeList {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(source, "source");
        codes = List.copyOf(codes);
    }

    /**
     * One code.
     *
     * @param code the code
     * @param title what it stands for
     * @param words the words of ours that are told by it, the first of them the one it is read as; may be empty
     */
    public record Code(String code, Text title, Set<String> words) {}

    /**
     * Reads lists; see {@code docs/reference/status-codes.md} for the format.
     *
     * @throws IllegalArgumentException when they cannot be used; the message names every problem with its place
     */
    public static List<CodeList> parse(String json) {
        return CodeFile.read(json);
    }

    /** Returns the code for a word of ours; empty where the list has none. */
    public Optional<String> codeOf(Worded word) {
        return codeOf(word.word());
    }

    /** Returns the code for a word of ours; empty where the list has none. */
    public Optional<String> codeOf(String word) {
        return codes.stream()
                .filter(code -> code.words().contains(word))
                .map(Code::code)
                .findFirst();
    }

    /** Returns the word of ours for a code; empty for an unknown code and for one that has no word here. */
    public Optional<String> wordOf(String code) {
        return find(code).flatMap(one -> one.words().stream().findFirst());
    }

    /** Returns the constant of ours for a code; empty for an unknown code and for one that has none here. */
    public <T extends Enum<T> & Worded> Optional<T> read(Class<T> type, String code) {
        return wordOf(code).flatMap(word -> Worded.find(type, word));
    }

    /** Returns the code with all that is known of it. */
    public Optional<Code> find(String code) {
        return codes.stream().filter(one -> one.code().equals(code)).findFirst();
    }
}
