package io.onething.internal.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.onething.exchange.CodeList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a file of plain code lists (代码表文件) and reports every problem with its place. */
public final class CodeFile {
    private final StrictJson json = new StrictJson();

    private CodeFile() {}

    /**
     * Returns the lists of a file, in its order.
     *
     * @param text the text of the file
     * @throws IllegalArgumentException when it cannot be used
     */
    public static List<CodeList> read(String text) {
        CodeFile file = new CodeFile();
        List<CodeList> lists = file.lists(StrictJson.parse(text));
        StatusFile.refuse(file.json.problems());
        return List.copyOf(lists);
    }

    private List<CodeList> lists(JsonNode root) {
        json.keys(root, "", Set.of("schemaVersion", "lists"));
        json.expect(root.path("schemaVersion").asInt() == 1, "/schemaVersion", "must be 1");
        JsonNode nodes = root.path("lists");
        json.expect(nodes.isArray() && !nodes.isEmpty(), "/lists", "must hold at least one list");
        List<CodeList> lists = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            CodeList list = list(nodes.path(i), "/lists/" + i);
            json.expect(ids.add(list.id()), "/lists/" + i + "/id", "stands here twice");
            lists.add(list);
        }
        return lists;
    }

    private CodeList list(JsonNode node, String place) {
        json.keys(node, place, Set.of("id", "zh", "en", "source", "codes"));
        JsonNode nodes = node.path("codes");
        json.expect(nodes.isArray() && !nodes.isEmpty(), place + "/codes", "must hold at least one code");
        List<CodeList.Code> codes = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            codes.add(code(nodes.path(i), place + "/codes/" + i, known));
        }
        return new CodeList(
                json.text(node.path("id"), place + "/id"),
                json.words(node, place),
                json.text(node.path("source"), place + "/source"),
                codes);
    }

    /** Reads one code; neither a code nor a word stands twice in a list. */
    private CodeList.Code code(JsonNode node, String place, Set<String> known) {
        json.keys(node, place, Set.of("code", "zh", "en", "words"));
        String code = json.text(node.path("code"), place + "/code");
        Set<String> words = json.texts(node.path("words"), place + "/words");
        json.expect(known.add("code " + code), place + "/code", "stands here twice");
        words.forEach(
                word -> json.expect(known.add("word " + word), place + "/words", "\"" + word + "\" stands here twice"));
        return new CodeList.Code(code, json.words(node, place), words);
    }
}
