package io.onething.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

@DisplayName("P9, P10: inputs that were kept (模糊测试回归) have an answer of the protocol, and nothing else happens")
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeptInputsTest {
    private static final Path INPUTS = Path.of("src/test/resources/io/onething/http/FuzzHttpTestInputs");
    private static final Map<String, Consumer<byte[]>> TARGETS = new TreeMap<>(Map.of(
            "callback_body", FuzzTargets::callbackBody,
            "callback_headers", FuzzTargets::callbackHeaders,
            "answer", FuzzTargets::answer,
            "mapping", FuzzTargets::mapping,
            "document_name", FuzzTargets::documentName));

    @TestFactory
    Stream<DynamicContainer> each() {
        return TARGETS.entrySet().stream()
                .map(target -> dynamicContainer(
                        target.getKey(),
                        files(target.getKey()).stream()
                                .map(file -> dynamicTest(
                                        file.getFileName().toString(),
                                        () -> target.getValue().accept(Files.readAllBytes(file))))));
    }

    private static List<Path> files(String target) {
        try (Stream<Path> files = Files.list(INPUTS.resolve(target))) {
            List<Path> all = files.sorted().toList();
            assertThat(all).as("inputs of %s", target).isNotEmpty();
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
