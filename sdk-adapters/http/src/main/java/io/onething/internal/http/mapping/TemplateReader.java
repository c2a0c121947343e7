package io.onething.internal.http.mapping;

import io.onething.bundle.Identifiers;
import io.onething.internal.wire.JsonText.Null;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the templates of a mapping file (模板读取). Not thread-safe. */
final class TemplateReader {
    private static final Map<String, Section> DIRECTIVES = Stream.of(
                    Section.VALUE,
                    Section.TEXT,
                    Section.EACH,
                    Section.JOIN,
                    Section.WHEN,
                    Section.CREDENTIAL,
                    Section.NOW,
                    Section.RANDOM,
                    Section.JSON)
            .collect(Collectors.toMap(
                    section -> section.keys().get(0).name(), section -> section, (a, b) -> a, LinkedHashMap::new));
    private static final Template NOTHING = new Template.Constant("");

    private final ConversionReader converting;
    private final Set<String> credentials = new LinkedHashSet<>();
    private final Set<String> paths = new LinkedHashSet<>();

    TemplateReader(Map<String, Table> tables) {
        this.converting = new ConversionReader(tables);
    }

    /** Returns the names of the credentials that were asked for so far. */
    Set<String> credentials() {
        return credentials;
    }

    /** Returns the paths that were read since this was asked for last. */
    Set<String> takePaths() {
        Set<String> taken = new LinkedHashSet<>(paths);
        paths.clear();
        return taken;
    }

    /** Returns the templates of an object of values. */
    Map<String, Template> values(Node node, Within within) {
        Map<String, Template> values = new LinkedHashMap<>();
        node.wrongIf(!node.isObject(), "must be an object of values", "应为由取值组成的对象");
        node.members().forEach((name, member) -> values.put(name, template(member, within)));
        return values;
    }

    Template template(Node node, Within within) {
        if (node.isScalar()) {
            return new Template.Constant(node.scalar());
        }
        if (node.isObject()) {
            boolean directive = node.members().keySet().stream().anyMatch(name -> name.startsWith("$"));
            return directive ? directive(node, within) : object(node, within);
        }
        node.wrongIf(
                within.flat(), "gives one value: write a text, a number or {\"$\": …}", "应为单个值:请写文本、数字或 {\"$\": …}");
        if (node.value() == Null.NULL) {
            return new Template.Constant(Null.NULL);
        }
        return new Template.Elements(node.elements().stream()
                .map(element -> template(element, within))
                .toList());
    }

    private Template object(Node node, Within within) {
        node.wrongIf(
                within.flat(), "gives one value: write a text, a number or {\"$\": …}", "应为单个值:请写文本、数字或 {\"$\": …}");
        return new Template.Members(values(node, within.structured()));
    }

    private Template directive(Node node, Within within) {
        List<String> named = node.members().keySet().stream()
                .filter(name -> name.startsWith("$"))
                .toList();
        Section section = DIRECTIVES.get(named.get(0));
        if (section == null) {
            node.unknown("kind of value", "取值方式", named.get(0), DIRECTIVES.keySet());
            return NOTHING;
        }
        node.keys(section);
        return switch (section) {
            case VALUE -> value(node, within);
            case TEXT -> joined(node, within);
            case EACH -> each(node, within);
            case JOIN -> listed(node, within);
            case WHEN -> when(node, within);
            case CREDENTIAL -> new Template.Credential(credential(node.member("$credential")));
            case NOW -> now(node, within);
            case RANDOM -> random(node, within);
            default -> new Template.Json(template(node.member("$json"), within.structured()));
        };
    }

    String credential(Node node) {
        String name = node.text();
        if (!name.isEmpty()) {
            node.wrongIf(
                    !Identifiers.valid(name),
                    "names a credential by an identifier; the secret itself is given to the builder",
                    "应以标识符指明凭据;密钥本身在代码中提供");
            credentials.add(name);
        }
        return name;
    }

    private Optional<Path> path(Node node) {
        String text = node.text();
        Optional<Path> path = Path.parse(text);
        node.wrongIf(
                path.isEmpty() && !text.isEmpty(),
                "is not a path; write it as applicant.name, .way or materials[material=floor-plan].documents[0].location",
                "不是路径;请写如 applicant.name、.way 或 materials[material=floor-plan].documents[0].location");
        path.ifPresent(one -> paths.add(one.text()));
        return path;
    }

    private Template value(Node node, Within within) {
        Node written = node.member("$");
        Optional<Path> path = path(written);
        List<Conversion> conversions = converting.read(node);
        path.flatMap(one -> Shape.value(within.shapes(), one, written))
                .ifPresent(shape -> written.wrongIf(
                        !shape.scalar() && (within.flat() || !conversions.isEmpty()),
                        "is a list or an object, and one value is needed; go on to a member, or use \"$each\" or \"$join\"",
                        "是列表或对象,而此处需要单个值;请指到成员,或用 \"$each\"、\"$join\""));
        @Nullable Object other = node.find("else").map(Node::scalar).orElse(null);
        boolean optional = optional(node);
        node.wrongIf(
                other != null && optional, "has \"else\" and \"optional\"; one of them does", "else 与 optional 只能写一个");
        return path.<Template>map(one -> new Template.Value(node.place(), one, conversions, other, optional))
                .orElse(NOTHING);
    }

    private static boolean optional(Node node) {
        return node.find("optional").map(Node::flag).orElse(false);
    }

    private Template joined(Node node, Within within) {
        Node text = node.member("$text");
        List<Template> parts;
        if (text.value() instanceof List) {
            parts = text.elements().stream()
                    .map(element -> element.value() instanceof String
                            ? new Template.Constant(element.anyText())
                            : template(element, within.flattened()))
                    .toList();
        } else {
            parts = parts(text, within, optional(node));
        }
        return new Template.Joined(node.place(), parts, optional(node));
    }

    /** Returns the parts of a text with paths in braces; two opening braces are one. */
    List<Template> parts(Node node, Within within, boolean optional) {
        String text = node.anyText();
        List<Template> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = c == '{' ? text.indexOf('}', at) : at;
            if (c == '{' && text.startsWith("{{", at)) {
                plain.append('{');
                at += 2;
            } else if (c == '{' && end > at) {
                parts.add(new Template.Constant(plain.toString()));
                plain.setLength(0);
                parts.add(placeholder(node, text.substring(at + 1, end), within, optional));
                at = end + 1;
            } else {
                node.wrongIf(
                        c == '{', "opens a brace and does not close it; write {{ for a brace", "花括号没有闭合;花括号本身请写作 {{");
                plain.append(c);
                at++;
            }
        }
        parts.add(new Template.Constant(plain.toString()));
        return parts.stream()
                .filter(part -> !part.equals(NOTHING) || parts.size() == 1)
                .toList();
    }

    private Template placeholder(Node node, String text, Within within, boolean optional) {
        Optional<Path> path = Path.parse(text);
        if (path.isEmpty()) {
            node.wrong("what stands in braces is a path, such as {key.case}", "花括号中应为路径,如 {key.case}");
            return NOTHING;
        }
        paths.add(text);
        Shape.value(within.shapes(), path.get(), node)
                .ifPresent(shape -> node.wrongIf(
                        !shape.scalar(),
                        "\"%s\" is a list or an object, and a text is needed; go on to a member".formatted(text),
                        "“%s”是列表或对象,而此处需要文本;请指到成员".formatted(text)));
        return new Template.Value(node.place(), path.get(), List.of(Conversion.text()), null, optional);
    }

    private Template each(Node node, Within within) {
        node.wrongIf(
                within.flat(), "gives a list, and one value is needed; use \"$join\"", "结果为列表,而此处需要单个值;请用 \"$join\"");
        Node list = node.member("$each");
        Optional<Path> path = path(list);
        Within inner = inner(path, list, within);
        Template item = template(node.member("do"), inner);
        return path.<Template>map(one -> new Template.Each(one, item, optional(node)))
                .orElse(NOTHING);
    }

    private static Within inner(Optional<Path> path, Node node, Within within) {
        return path.flatMap(one -> Shape.each(within.shapes(), one, node))
                .map(within::inner)
                .orElse(within.inner(List.of(Shape.ANYTHING)));
    }

    private Template listed(Node node, Within within) {
        Node list = node.member("$join");
        Optional<Path> path = path(list);
        Within inner = inner(path, list, within);
        Template item = template(node.member("do"), inner.flattened());
        String with = node.find("with").map(Node::anyText).orElse("");
        return path.<Template>map(one -> new Template.Listed(one, item, with, optional(node)))
                .orElse(NOTHING);
    }

    private Template when(Node node, Within within) {
        Node asked = node.member("$when");
        Optional<Path> path = path(asked);
        path.ifPresent(one -> Shape.value(within.shapes(), one, asked));
        Template then = template(node.member("then"), within);
        @Nullable
        Template otherwise =
                node.find("otherwise").map(one -> template(one, within)).orElse(null);
        return path.<Template>map(one -> new Template.When(one, then, otherwise))
                .orElse(NOTHING);
    }

    private Template now(Node node, Within within) {
        stampsOnly(node, within);
        return ConversionReader.stamp(node.member("$now"))
                .<Template>map(Template.Now::new)
                .orElse(NOTHING);
    }

    private Template random(Node node, Within within) {
        stampsOnly(node, within);
        return new Template.Random(node.member("$random").whole(8, 64));
    }

    private static void stampsOnly(Node node, Within within) {
        node.wrongIf(
                !within.stamps(),
                "belongs into headers and query: the body of a repeated hand-over is the same byte for byte",
                "只能用于 headers 与 query:重复交办的请求体应逐字节相同");
    }
}
