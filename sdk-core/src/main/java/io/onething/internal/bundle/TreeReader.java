package io.onething.internal.bundle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of one YAML or JSON text into a tree that knows its places, and refuses what definitions may not use. */
final class TreeReader {
    /** How deep lists and keys may be nested. */
    static final int DEEPEST = 32;

    private static final JsonFactory JSON = new JsonFactory();
    private static final YAMLFactory YAML = YAMLFactory.builder().build();

    private final String file;
    private final int[] characters;
    private final Problems problems;
    private final JsonParser parser;

    private TreeReader(String file, String text, Problems problems, JsonParser parser) {
        this.file = file;
        this.characters = text.codePoints().toArray();
        this.problems = problems;
        this.parser = parser;
    }

    /** Returns the tree of {@code text}; null when it cannot be read on. Problems of either kind are reported. */
    static @Nullable Node read(String file, String text, Problems problems) {
        try (JsonParser parser = json(text) ? JSON.createParser(text) : YAML.createParser(text)) {
            return new TreeReader(file, text, problems, parser).document();
        } catch (TooDeepException e) {
            return null;
        } catch (JsonProcessingException e) {
            Syntax.report(file, text, e, problems);
            return null;
        } catch (IOException | RuntimeException e) {
            Syntax.report(file, problems);
            return null;
        }
    }

    private static boolean json(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("{") && begin.substring(1).stripLeading().startsWith("\"");
    }

    private @Nullable Node document() throws IOException {
        if (parser.nextToken() == null) {
            problems.add(
                    Fault.EMPTY_FILE,
                    Mark.start(file),
                    "",
                    "the file holds no definition; begin with \"format: 1\" and \"bundle: <id>\"",
                    "文件没有定义内容；请以“format: 1”和“bundle: <标识>”开头");
            return null;
        }
        Node root = node("", 1);
        if (parser.nextToken() != null) {
            problems.add(
                    Fault.SEVERAL_DOCUMENTS,
                    mark(),
                    "",
                    "a file holds one definition; move what follows \"---\" to a file of its own",
                    "一个文件只能有一个定义；请把“---”之后的内容移到另一个文件");
        }
        return root;
    }

    private Node node(String path, int depth) throws IOException {
        Mark at = mark();
        if (decorated(at, path)) {
            parser.skipChildren();
            return new Node.Refused(at);
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            if (depth > DEEPEST) {
                throw tooDeep(at, path);
            }
            return token == JsonToken.START_OBJECT ? entries(at, path, depth) : items(at, path, depth);
        }
        return scalar(at, path, token);
    }

    private Node entries(Mark at, String path, int depth) throws IOException {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Mark keyAt = mark();
            String key = parser.currentName();
            String here = path.isEmpty() ? Shown.bare(key) : path + "." + Shown.bare(key);
            boolean usable = usable(keyAt, here, key) && !decorated(keyAt, here) && !merges(keyAt, here, key);
            parser.nextToken();
            Node value = node(here, depth + 1);
            Node.Entry earlier = usable ? entries.putIfAbsent(key, new Node.Entry(keyAt, key, value)) : null;
            if (earlier != null) {
                twice(keyAt, here, key, earlier);
            }
        }
        return new Node.Entries(at, List.copyOf(entries.values()));
    }

    private Node items(Mark at, String path, int depth) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(path + "[" + items.size() + "]", depth + 1));
        }
        return new Node.Items(at, items);
    }

    private Node scalar(Mark at, String path, JsonToken token) throws IOException {
        String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
        if (!usable(at, path, text)) {
            return new Node.Refused(at);
        }
        boolean quoted = quoted();
        Node.Look look = switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Node.Look.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Node.Look.TRUTH;
            case VALUE_NULL -> Node.Look.NOTHING;
            default -> text.isEmpty() && !quoted ? Node.Look.NOTHING : Node.Look.TEXT;
        };
        return new Node.Scalar(at, text, look, quoted);
    }

    private boolean usable(Mark at, String path, String text) {
        int bad = SourceText.firstForbidden(text);
        if (bad >= 0) {
            SourceText.forbidden(at, path, text.codePointAt(bad), problems);
        }
        return bad < 0;
    }

    private boolean decorated(Mark at, String path) throws IOException {
        if (!(parser instanceof YAMLParser yaml)) {
            return false;
        }
        if (yaml.isCurrentAlias()) {
            forbidden(at, path, "an alias (*)", "别名（*）", "write the value itself", "请直接写出内容");
            return true;
        }
        if (yaml.getObjectId() != null || first() == '&') {
            forbidden(at, path, "an anchor (&)", "锚点（&）", "write the value without a name", "请去掉名称直接写值");
            return true;
        }
        if (yaml.getTypeId() != null || first() == '!') {
            forbidden(at, path, "a tag (!)", "标签（!）", "remove it, or put the text in quotes", "请删除，或把文字放进引号");
            return true;
        }
        return false;
    }

    private boolean merges(Mark at, String path, String key) {
        if (!key.equals("<<")) {
            return false;
        }
        forbidden(at, path, "a merge key (<<)", "合并键（<<）", "write the keys out", "请逐一写出各个键");
        return true;
    }

    private void forbidden(Mark at, String path, String what, String zhWhat, String remedy, String zhRemedy) {
        problems.add(
                Fault.FORBIDDEN_SYNTAX,
                at,
                path,
                "%s may not be used in a definition; %s".formatted(what, remedy),
                "定义中不能使用%s；%s".formatted(zhWhat, zhRemedy));
    }

    private void twice(Mark at, String path, String key, Node.Entry earlier) {
        problems.add(
                Fault.DUPLICATE_KEY,
                at,
                path,
                "%s stands twice, in line %d and in line %d; remove or rename one"
                        .formatted(Shown.quoted(key), earlier.at().line(), at.line()),
                "%s 重复出现在第 %d 行和第 %d 行；请删除或改名其中一个"
                        .formatted(Shown.quoted(key), earlier.at().line(), at.line()));
    }

    private TooDeepException tooDeep(Mark at, String path) {
        problems.add(
                Fault.TOO_DEEP,
                at,
                path.length() > 64 ? path.substring(0, 64) : path,
                "nested more than %d levels deep; no definition needs that, check the indentation and brackets"
                        .formatted(DEEPEST),
                "嵌套超过 %d 层；定义不需要这么深，请检查缩进和括号".formatted(DEEPEST));
        return new TooDeepException();
    }

    private Mark mark() {
        JsonLocation location = parser.currentTokenLocation();
        return new Mark(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** Returns whether the value at the current token stands in quotes. */
    private boolean quoted() {
        return !(parser instanceof YAMLParser) || first() == '"' || first() == '\'';
    }

    /** Returns the character the current token begins with; the YAML parser counts code points. */
    private int first() {
        long offset = parser.currentTokenLocation().getCharOffset();
        return offset >= 0 && offset < characters.length ? characters[(int) offset] : -1;
    }

    /** Ends the reading of a text that is nested too deeply. */
    private static final class TooDeepException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
