package io.onething.internal.bundle;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.onething.bundle.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what the YAML or JSON parser complains about into a remedy an analyst can follow. */
final class Syntax {
    private static final Pattern PLACE = Pattern.compile("(?m)^ in '[a-z]+', line ([0-9]{1,7}), column ([0-9]{1,7})");
    private static final Pattern KEY_WITH_CHINESE_COLON = Pattern.compile("^[ -]*[A-Za-z0-9_-]+：");

    private static final Text GENERAL = new Text(
            "请检查该行及上一行的缩进、冒号后的空格、引号和括号",
            "check the indentation, the blank after the colon, quotes and brackets of this line and the one before");

    private static final Text CHINESE_COLON = new Text(
            "键之后应是英文冒号加空格“: ”，不是中文冒号“：”",
            "a key is followed by a colon and a blank \": \", not by a Chinese colon \"：\"");

    private static final List<Remedy> REMEDIES = List.of(
            new Remedy("TAB", "缩进请用空格，不要用制表符（Tab）", "indent with blanks, not with a tab"),
            new Remedy(
                    "mapping values are not allowed",
                    "文字中含有“: ”时请把整段文字放进引号；否则请检查缩进",
                    "put the text in quotes when it contains \": \"; else check the indentation"),
            new Remedy("cannot start any token", "以该符号开头的文字请放进引号", "put a text that begins with this sign in quotes"),
            new Remedy(
                    "could not find expected ':'",
                    "每个键之后应是冒号加空格“: ”",
                    "every key is followed by a colon and a blank \": \""),
            new Remedy("Expected a field name", "键只能是文字，不能是列表", "a key is a text, not a list"),
            new Remedy(
                    "escape",
                    "双引号里的反斜杠要写成“\\\\”，或改用单引号",
                    "write a backslash in double quotes as \"\\\\\", or use single quotes"),
            new Remedy(
                    "scanning a quoted scalar|VALUE_STRING",
                    "引号没有成对，请补上结尾的引号",
                    "a quote is opened here and not closed; add the closing quote"),
            new Remedy(
                    "flow sequence|flow mapping|close marker",
                    "列表或花括号里缺少逗号，或括号没有成对；其中含 , ? : [ ] { } 的文字要加引号",
                    "a comma is missing in the brackets, or a bracket is not closed; a text with , ? : [ ] { } in them needs quotes"),
            new Remedy(
                    "expected <block end>",
                    "同一层的键和列表项必须左对齐，请检查缩进，以及上文的引号是否成对",
                    "keys and items of one level stand below each other; check the indentation, and that quotes before it are closed"),
            new Remedy(
                    "double-quote|Unrecognized token|was expecting",
                    "JSON 的键和文字要用双引号，最后一项之后没有逗号",
                    "keys and texts of JSON stand in double quotes, and no comma follows the last item"));

    private Syntax() {}

    /** Reports a complaint that has a place. */
    static void report(String file, String text, JsonProcessingException complaint, Problems problems) {
        String message = String.valueOf(complaint.getOriginalMessage());
        Text remedy = REMEDIES.stream()
                .filter(candidate -> candidate.sign.matcher(message).find())
                .map(Remedy::text)
                .findFirst()
                .orElse(GENERAL);
        List<String> lines = text.lines().toList();
        Mark at = mark(file, lines.size(), message, complaint.getLocation());
        Optional<Mark> colon = chineseColon(at, lines);
        add(colon.orElse(at), colon.isPresent() ? CHINESE_COLON : remedy, problems);
    }

    /** Reports a complaint without a place. */
    static void report(String file, Problems problems) {
        add(Mark.start(file), GENERAL, problems);
    }

    private static void add(Mark at, Text remedy, Problems problems) {
        problems.add(
                Fault.SYNTAX,
                at,
                "",
                "this is neither YAML nor JSON from here on; " + remedy.en(),
                "从此处起不符合 YAML 或 JSON 语法；" + remedy.zh());
    }

    private static Mark mark(String file, int lines, String message, @Nullable JsonLocation location) {
        Matcher places = PLACE.matcher(message);
        if (places.find()) {
            int line = Integer.parseInt(places.group(1));
            int column = Integer.parseInt(places.group(2));
            boolean opening = message.contains("unexpected end of stream");
            while (!opening && places.find()) {
                line = Integer.parseInt(places.group(1));
                column = Integer.parseInt(places.group(2));
            }
            return new Mark(file, Math.min(line, Math.max(1, lines)), column);
        }
        return location == null || location.getLineNr() < 1
                ? Mark.start(file)
                : new Mark(
                        file, Math.min(location.getLineNr(), Math.max(1, lines)), Math.max(1, location.getColumnNr()));
    }

    /** Returns where a key is followed by a Chinese colon, in the line complained about or the two before it. */
    private static Optional<Mark> chineseColon(Mark at, List<String> lines) {
        for (int line = Math.max(1, at.line() - 2); line <= Math.min(at.line(), lines.size()); line++) {
            Matcher key = KEY_WITH_CHINESE_COLON.matcher(lines.get(line - 1));
            if (key.find()) {
                return Optional.of(new Mark(at.file(), line, key.end()));
            }
        }
        return Optional.empty();
    }

    private record Remedy(Pattern sign, Text text) {
        Remedy(String sign, String zh, String en) {
            this(Pattern.compile(sign), new Text(zh, en));
        }
    }
}
