package io.onething.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a report three times (报告文件): as JUnit XML, as JSON and as a page to read. */
final class ReportFiles {
    private ReportFiles() {}

    /** Writes {@code {test}.xml}, {@code .json} and {@code .html} into a directory, which is made if need be. */
    static void write(KitReport report, Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve(report.test() + ".xml"), ReportXml.of(report));
        Files.writeString(directory.resolve(report.test() + ".json"), ReportJson.of(report));
        Files.writeString(directory.resolve(report.test() + ".html"), ReportPage.of(report));
    }
}
