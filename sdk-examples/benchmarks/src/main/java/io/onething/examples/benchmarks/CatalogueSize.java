package io.onething.examples.benchmarks;

import io.onething.bundle.BundleCatalog;
import io.onething.catalogue.NationalBundles;
import io.onething.check.CheckReport;
import io.onething.check.Checker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * (f) How long a large catalogue takes to be loaded and checked, and how much heap that needs (大目录加载与校验): the real bundles again and again,
 * each time for another region and under other ids and promised limits.
 */
final class CatalogueSize {
    private static final int MEGABYTE = 1 << 20;

    private CatalogueSize() {}

    /**
     * What was measured.
     *
     * @param seconds to load and to check
     * @param peak the most heap in use after a collection while that was done, in MB
     * @param kept the heap the loaded catalogue takes, in MB
     */
    record Row(double seconds, double peak, double kept) {}

    static Row measure(int bundles) {
        return Stores.inFolder(folder -> {
            write(folder, bundles);
            long before = HeapPerCase.usedHeap();
            try (HeapPeak peak = HeapPeak.watch()) {
                long start = System.nanoTime();
                BundleCatalog catalog = BundleCatalog.load(folder);
                CheckReport report = Checker.check(catalog);
                double seconds = (System.nanoTime() - start) / 1e9;
                if (catalog.bundles().size() != bundles || !report.clean()) {
                    throw new IllegalStateException("the catalogue is not as it was written");
                }
                long most = peak.bytes();
                long after = HeapPerCase.usedHeap();
                return new Row(seconds, (double) (most - before) / MEGABYTE, kept(catalog, after - before));
            }
        });
    }

    /** The catalogue is in use until here, so that what it takes is counted. */
    private static double kept(BundleCatalog catalog, long bytes) {
        return catalog.bundles().isEmpty() ? 0 : (double) bytes / MEGABYTE;
    }

    private static void write(Path folder, int bundles) {
        List<String> ids = NationalBundles.ids();
        for (int i = 0; i < bundles; i++) {
            String id = ids.get(i % ids.size());
            try {
                Files.writeString(folder.resolve(id + "-" + i + ".yaml"), varied(text(id), id, i));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static String text(String id) throws IOException {
        try (InputStream in = NationalBundles.class.getResourceAsStream("/bundles/" + id + ".yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String varied(String text, String id, int number) {
        String region = "%06d".formatted(110_000 + number);
        return text.replaceAll("(?m)^(region|place): .*\n", "")
                .replaceFirst(
                        "(?m)^bundle: .*$",
                        "bundle: " + id + "-" + number + "\nregion: \"" + region + "\"\nplace: 第" + number + "区")
                .replaceAll("promised: 5 workdays}", "promised: " + (1 + number % 5) + " workdays}");
    }
}
