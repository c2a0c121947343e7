package io.onething.paper;

import io.onething.application.Party;
import io.onething.bundle.Text;
import io.onething.calendar.Deadline;
import io.onething.calendar.TimeLimit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What stands in a field of a document (文书内容): a closed family, so that a template can format each its own way. */
public sealed interface PaperValue {
    /** Returns it as text for a reader of {@code locale}: English where the language is English, else Chinese. */
    String in(Locale locale);

    /**
     * A name or a phrase of the definition or of the SDK.
     *
     * @param text the name
     */
    record Named(Text text) implements PaperValue {
        @Override
        public String in(Locale locale) {
            return text.in(locale);
        }
    }

    /**
     * Words somebody wrote, or a number somebody gave; may be personal.
     *
     * @param words the words, in the language they were written in
     */
    record Words(String words) implements PaperValue {
        /** Checks that there are words. */
        public Words {
            Objects.requireNonNull(words, "words");
        }

        @Override
        public String in(Locale locale) {
            return words;
        }

        /** Leaves out the words, which may be personal. */
        @Override
        public String toString() {
            return "Words[…]";
        }
    }

    /**
     * A person or an organisation.
     *
     * @param party who
     */
    record Who(Party party) implements PaperValue {
        @Override
        public String in(Locale locale) {
            return party.name();
        }
    }

    /**
     * A day in China.
     *
     * @param date the day
     */
    record Day(LocalDate date) implements PaperValue {
        @Override
        public String in(Locale locale) {
            return Written.day(date, locale);
        }
    }

    /**
     * A time, shown in China's.
     *
     * @param instant the time
     */
    record Moment(Instant instant) implements PaperValue {
        @Override
        public String in(Locale locale) {
            return Written.time(instant, locale);
        }
    }

    /**
     * When a limit ends.
     *
     * @param deadline the end, which may be an estimate
     */
    record Until(Deadline deadline) implements PaperValue {
        @Override
        public String in(Locale locale) {
            return Written.deadline(deadline, locale);
        }
    }

    /**
     * A length of time.
     *
     * @param limit how long
     */
    record Span(TimeLimit limit) implements PaperValue {
        @Override
        public String in(Locale locale) {
            return Written.english(locale) ? limit.toString() : limit.zh();
        }
    }

    /**
     * An amount of money.
     *
     * @param yuan in yuan
     */
    record Money(BigDecimal yuan) implements PaperValue {
        @Override
        public String in(Locale locale) {
            return yuan.toPlainString() + (Written.english(locale) ? " yuan" : "元");
        }
    }

    /**
     * Several things, each with what belongs to it.
     *
     * @param items the things, in order
     */
    record Items(List<PaperField> items) implements PaperValue {
        /** Takes a copy. */
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String in(Locale locale) {
            String between = Written.english(locale) ? "; " : "；";
            String after = Written.english(locale) ? ": " : "：";
            return String.join(
                    between,
                    items.stream()
                            .map(item -> item.label().in(locale)
                                    + after
                                    + item.value().in(locale))
                            .toList());
        }
    }
}
