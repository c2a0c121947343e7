package io.onething.internal.wire;

/** A text that cannot be sent (无法发送的文本): it holds U+0000 or half of a surrogate pair. The message names the member, never the text. */
public final class UnwritableTextException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String member;

    UnwritableTextException(String member) {
        super("\"" + plain(member) + "\" holds U+0000 or half of a surrogate pair");
        this.member = plain(member);
    }

    private static String plain(String member) {
        return member.replaceAll("[^A-Za-z0-9_ -]", "?");
    }

    /** Returns the name of the member whose text it is. */
    public String member() {
        return member;
    }
}
