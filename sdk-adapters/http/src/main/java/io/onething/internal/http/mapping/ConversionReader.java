package io.onething.internal.http.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what becomes of a value before it is written (取值转换读取). */
final class ConversionReader {
    private final Map<String, Table> tables;

    ConversionReader(Map<String, Table> tables) {
        this.tables = tables;
    }

    /** Returns what becomes of a value, in the order it is done: parse, back, format, table, as. */
    List<Conversion> read(Node node) {
        List<Conversion> conversions = new ArrayList<>();
        node.find("parse")
                .ifPresent(one ->
                        stamp(one).ifPresent(stamp -> conversions.add(Conversion.parse(stamp, (String) one.value()))));
        node.find("back")
                .ifPresent(one -> table(one).ifPresent(table -> {
                    one.wrongIf(
                            !table.reversible(),
                            "table \"%s\" has one code for two words, so it cannot be read back"
                                    .formatted(table.name()),
                            "代码表“%s”中两个词的代码相同,无法反向转换".formatted(table.name()));
                    conversions.add(Conversion.back(table));
                }));
        node.find("format").ifPresent(one -> stamp(one).map(Conversion::format).ifPresent(conversions::add));
        node.find("table").ifPresent(one -> table(one).map(Conversion::table).ifPresent(conversions::add));
        node.find("as")
                .flatMap(one -> one.word(Map.of(
                        "text", Conversion.text(), "number", Conversion.number(), "yes-no", Conversion.yesOrNo())))
                .ifPresent(conversions::add);
        return conversions;
    }

    private Optional<Table> table(Node node) {
        return node.word(tables);
    }

    /** Returns how a date or time is written; empty, with a finding, when it is no pattern. */
    static Optional<Stamp> stamp(Node node) {
        String pattern = node.text();
        Optional<Stamp> stamp = pattern.isEmpty() ? Optional.empty() : Stamp.of(pattern);
        node.wrongIf(
                stamp.isEmpty() && !pattern.isEmpty(),
                "is no pattern of a date or time; write it as yyyy-MM-dd HH:mm:ss, yyyyMMdd, epoch-seconds or epoch-millis",
                "不是日期时间格式;请写如 yyyy-MM-dd HH:mm:ss、yyyyMMdd、epoch-seconds 或 epoch-millis");
        return stamp;
    }
}
