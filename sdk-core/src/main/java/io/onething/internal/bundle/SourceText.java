package io.onething.internal.bundle;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The text of a definition before it is taken apart: how large it may be and which characters it may have. */
final class SourceText {
    /** The most bytes a definition may have: 1 MiB. */
    static final int MOST_BYTES = 1 << 20;

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int NEXT_LINE = 0x85;
    private static final int DELETE = 0x7F;
    private static final int LAST_C1 = 0x9F;

    private SourceText() {}

    /** Returns the text of {@code bytes}; null when a problem was reported. */
    static @Nullable String of(String file, byte[] bytes, Problems problems) {
        if (bytes.length > MOST_BYTES) {
            tooLarge(file, problems);
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return usable(file, text, problems) ? text : null;
        } catch (CharacterCodingException e) {
            problems.add(
                    Fault.NOT_UTF8,
                    malformed(file, bytes),
                    "",
                    "this is not UTF-8; save the file in the encoding UTF-8 (it may be GBK now)",
                    "此处不是 UTF-8 编码；请以 UTF-8 编码另存文件（目前可能是 GBK）");
            return null;
        }
    }

    /** Returns whether a text may be taken apart; reports why not. */
    static boolean usable(String file, String text, Problems problems) {
        if (text.length() > MOST_BYTES || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            tooLarge(file, problems);
            return false;
        }
        if (text.startsWith("\uFEFF")) {
            problems.add(
                    Fault.BYTE_ORDER_MARK,
                    Mark.start(file),
                    "",
                    "the file begins with a byte order mark; save it as UTF-8 without BOM",
                    "文件开头有字节顺序标记；请另存为“UTF-8 无 BOM”");
            return false;
        }
        int bad = firstForbidden(text);
        if (bad < 0) {
            return true;
        }
        forbidden(place(file, text, bad), "", text.codePointAt(bad), problems);
        return false;
    }

    /** Reports a character that may not stand in a definition. */
    static void forbidden(Mark at, String path, int character, Problems problems) {
        problems.add(
                Fault.FORBIDDEN_CHARACTER,
                at,
                path,
                "the character U+%04X may not stand in a definition, no store keeps it safely; delete it"
                        .formatted(character),
                "定义中不能出现字符 U+%04X，数据库无法可靠保存；请删除".formatted(character));
    }

    /** Returns the index of the first character that may not stand in a definition; -1 when there is none. */
    static int firstForbidden(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!allowed(text.codePointAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean allowed(int c) {
        if (c < ' ') {
            return c == '\t' || c == '\n' || c == '\r';
        }
        boolean control = c >= DELETE && c <= LAST_C1 && c != NEXT_LINE;
        boolean surrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        return !control && !surrogate && c != BYTE_ORDER_MARK && c != 0xFFFE && c != 0xFFFF;
    }

    private static void tooLarge(String file, Problems problems) {
        problems.add(
                Fault.TOO_LARGE,
                Mark.start(file),
                "",
                "the file has more than 1 MiB; a definition holds one bundle, split it",
                "文件超过 1 MiB；一个文件只写一件事，请拆分");
    }

    private static Mark malformed(String file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String before = new String(Arrays.copyOf(bytes, in.position()), StandardCharsets.UTF_8);
        return place(file, before, before.length());
    }

    private static Mark place(String file, String text, int index) {
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        int line = 1
                + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
        return new Mark(file, line, 1 + text.codePointCount(lineStart, index));
    }
}
