package io.onething.internal.bundle;

import io.onething.bundle.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The sources a value was taken from: ids in one text, separated by blanks, or a list of ids. */
record SourcesShape() implements Shape<List<String>> {
    private static final Pattern ID = Pattern.compile("[^\\s,]+");

    @Override
    public @Nullable List<String> read(Spot spot, Reading reading) {
        if (spot.node() instanceof Node.Items) {
            return ListShape.of(new ReferenceShape(Kind.SOURCE)).read(spot, reading);
        }
        if (!(spot.node() instanceof Node.Scalar scalar)
                || scalar.look() != Node.Look.TEXT
                || scalar.text().isBlank()) {
            reading.problems().wrongType(spot, expected());
            return null;
        }
        List<String> ids = new ArrayList<>();
        Matcher words = ID.matcher(scalar.text());
        while (words.find()) {
            Mark at = spot.at().plus(words.start() + (scalar.quoted() ? 1 : 0));
            if (reading.refer(Kind.SOURCE, words.group(), at, spot.path())) {
                ids.add(words.group());
            }
        }
        return List.copyOf(ids);
    }

    @Override
    public Text expected() {
        return new Text("来源的标识，多个用空格隔开，如 S19 S20", "ids of sources, separated by blanks, such as S19 S20");
    }

    @Override
    public Map<String, Object> schema(Schemas schemas) {
        String id = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}";
        return Schemas.anyOf(List.of(
                Schemas.object("type", "string", "pattern", "^\\s*" + id + "([\\s,]+" + id + ")*\\s*$"),
                ListShape.of(new ReferenceShape(Kind.SOURCE)).schema(schemas)));
    }
}
