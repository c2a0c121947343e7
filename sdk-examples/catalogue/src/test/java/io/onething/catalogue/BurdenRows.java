package io.onething.catalogue;

import io.onething.bundle.Bundle;
import io.onething.bundle.BundleCatalog;
import io.onething.bundle.Figure;
import io.onething.bundle.Text;
import io.onething.calendar.WorkingCalendar;
import io.onething.guide.BurdenFigure;
import io.onething.guide.Guide;
import io.onething.guide.PublishedComparison;
import io.onething.guide.Quantity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the catalogue's page about what is spared (减负测算), each bundle in its usual situation. */
final class BurdenRows {
    /** A day of answers that are dates: it changes no figure, but the page must be the same on every day. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), WorkingCalendar.ZONE);

    private BurdenRows() {}

    static String spared(BundleCatalog catalog) {
        return guides(catalog).map(BurdenRows::spared).collect(Collectors.joining());
    }

    static String published(BundleCatalog catalog) {
        return guides(catalog).flatMap(BurdenRows::published).collect(Collectors.joining());
    }

    private static Stream<Guide> guides(BundleCatalog catalog) {
        return NationalBundles.ids().stream()
                .map(id -> catalog.bundle(id).orElseThrow())
                .map(BurdenRows::usual);
    }

    private static Guide usual(Bundle bundle) {
        return Guide.of(
                bundle, Situations.of(bundle, TODAY).get(0).answers(), WorkingCalendar.china(), CLOCK, new Random(1));
    }

    private static String spared(Guide guide) {
        String cells = guide.burden().figures().stream().map(BurdenRows::change).collect(Collectors.joining(" | "));
        return "| %s | %d of %d | %s |\n"
                .formatted(
                        guide.bundle().ref().id(),
                        guide.plan().matters().size(),
                        guide.bundle().matters().size(),
                        cells);
    }

    private static Stream<String> published(Guide guide) {
        return guide.burden().published().stream()
                .filter(compared -> compared.reckoned().isPresent())
                .map(compared -> row(guide, compared));
    }

    private static String row(Guide guide, PublishedComparison compared) {
        Figure figure = compared.published();
        String before = figure.before() == null ? "" : figure.before() + " → ";
        return "| %s | %s | %s%s %s | %s | %s | %s |\n"
                .formatted(
                        guide.bundle().ref().id(),
                        english(figure.what()),
                        before,
                        figure.after(),
                        english(figure.unit()),
                        compared.reckoned().map(BurdenRows::change).orElseThrow(),
                        english(compared.verdict().title()),
                        english(compared.explanation()));
    }

    private static String change(BurdenFigure figure) {
        return english(figure.before()) + " → " + english(figure.after());
    }

    private static String english(Quantity quantity) {
        return english(quantity.text());
    }

    private static String english(Text text) {
        return text.in(Locale.ENGLISH);
    }
}
