package io.onething.internal.http.mapping;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is written, with places for values (模板): a closed family. Immutable and thread-safe. */
sealed interface Template {
    /**
     * Returns what is written; empty where it is left out.
     *
     * @throws MismatchException when a value is missing or does not fit
     */
    Optional<Object> written(Scope scope);

    /**
     * Returns what is written, as a text.
     *
     * @throws MismatchException when a value is missing or does not fit
     */
    default Optional<String> text(Scope scope) {
        return written(scope).flatMap(Scalars::text);
    }

    /** Something that is written as it stands. */
    record Constant(Object value) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            return Optional.of(value);
        }
    }

    /** An object; members that are left out are not there. */
    record Members(Map<String, Template> members) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            Map<String, Object> object = new LinkedHashMap<>();
            members.forEach((name, template) -> template.written(scope).ifPresent(value -> object.put(name, value)));
            return Optional.of(object);
        }
    }

    /** A list of so many elements; those that are left out are not there. */
    record Elements(List<Template> elements) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            return Optional.of(elements.stream()
                    .flatMap(template -> template.written(scope).stream())
                    .toList());
        }
    }

    /** The value at a path, converted. */
    record Value(
            String place,
            Path path,
            List<Conversion> conversions,
            @Nullable Object otherOrNull,
            boolean optional) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            Optional<Object> found = path.value(scope);
            if (found.isEmpty()) {
                if (otherOrNull == null && !optional) {
                    throw missing(place, path);
                }
                return Optional.ofNullable(otherOrNull);
            }
            Object value = found.get();
            for (Conversion conversion : conversions) {
                value = conversion.of(value, place, path);
            }
            return Optional.of(
                    scope.oneLine() && value instanceof String text
                            ? BREAK.matcher(text).replaceAll(" ")
                            : value);
        }

        @Override
        public Optional<String> text(Scope scope) {
            return written(scope)
                    .map(value -> Scalars.text(value)
                            .orElseThrow(() -> new MismatchException(
                                    place,
                                    "what is there at \"%s\" is a list or an object".formatted(path),
                                    "“%s”的值是列表或对象".formatted(path))));
        }
    }

    /** Texts and values, one after the other. */
    record Joined(String place, List<Template> parts, boolean optional) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            StringBuilder text = new StringBuilder();
            for (Template part : parts) {
                Optional<String> written = part.text(scope);
                if (written.isEmpty()) {
                    return leftOut();
                }
                text.append(written.get());
            }
            return Optional.of(text.toString());
        }

        private Optional<Object> leftOut() {
            if (optional) {
                return Optional.empty();
            }
            throw new MismatchException(place, "a part of the text is not there", "文本的一部分没有值");
        }
    }

    /** A list, item by item. */
    record Each(Path path, Template item, boolean optional) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            List<Object> list = new ArrayList<>();
            path.each(scope).forEach(one -> item.written(one).ifPresent(list::add));
            return list.isEmpty() && optional ? Optional.empty() : Optional.of(list);
        }
    }

    /** A list in one text. */
    record Listed(Path path, Template item, String with, boolean optional) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            List<String> texts = new ArrayList<>();
            path.each(scope.onOneLine()).forEach(one -> item.text(one).ifPresent(texts::add));
            return texts.isEmpty() && optional ? Optional.empty() : Optional.of(String.join(with, texts));
        }
    }

    /** Something that is written only where something else is there. */
    record When(Path path, Template then, @Nullable Template otherwiseOrNull) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            if (path.value(scope).isPresent()) {
                return then.written(scope);
            }
            return otherwiseOrNull == null ? Optional.empty() : otherwiseOrNull.written(scope);
        }
    }

    /** A secret. */
    record Credential(String name) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            return Optional.ofNullable(scope.credentials().get(name));
        }
    }

    /** The time of the call. */
    record Now(Stamp stamp) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            return Optional.of(stamp.write(scope.now()));
        }
    }

    /** Random characters, new with each call. */
    record Random(int length) implements Template {
        private static final SecureRandom RANDOM = new SecureRandom();

        @Override
        public Optional<Object> written(Scope scope) {
            byte[] bytes = new byte[(length + 1) / 2];
            RANDOM.nextBytes(bytes);
            return Optional.of(HexFormat.of().formatHex(bytes).substring(0, length));
        }
    }

    /** JSON in a text. */
    record Json(Template content) implements Template {
        @Override
        public Optional<Object> written(Scope scope) {
            return content.written(scope).map(JsonWriter::text);
        }
    }

    /** What ends a line or a column. */
    Pattern BREAK = Pattern.compile("[\\r\\n\\t\\x0B\\f\\u0085\\u2028\\u2029]+");

    private static MismatchException missing(String place, Path path) {
        return new MismatchException(
                place,
                "nothing is there at \"%s\"; write \"else\" or \"optional\", or make the definition ask for it"
                        .formatted(path),
                "“%s”没有值;请写明 else 或 optional,或在事项定义中要求填写".formatted(path));
    }
}
