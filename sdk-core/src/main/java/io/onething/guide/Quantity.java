package io.onething.guide;

import io.onething.bundle.Text;
import java.util.Objects;
import java.util.Optional;

/** How much of something there is to do (数量): a number of things, or a time. */
public sealed interface Quantity {
    /** Returns it in words, without the unit of a number. */
    Text text();

    /** Returns what is left when {@code less} is taken away; empty where that cannot be said, such as months less working days. */
    Optional<Quantity> minus(Quantity less);

    /**
     * A number of things.
     *
     * @param number how many, at least 0
     */
    record Count(int number) implements Quantity {
        /** Checks that it is not negative. */
        public Count {
            if (number < 0) {
                throw new IllegalArgumentException("there are at least 0 of something, got " + number);
            }
        }

        @Override
        public Text text() {
            return new Text(String.valueOf(number), String.valueOf(number));
        }

        @Override
        public Optional<Quantity> minus(Quantity less) {
            return less instanceof Count other && other.number <= number
                    ? Optional.of(new Count(number - other.number))
                    : Optional.empty();
        }
    }

    /**
     * A time.
     *
     * @param span the time, by unit
     */
    record Time(Span span) implements Quantity {
        /** Checks that it is there. */
        public Time {
            Objects.requireNonNull(span, "span");
        }

        @Override
        public Text text() {
            return new Text(span.zh(), span.toString());
        }

        @Override
        public Optional<Quantity> minus(Quantity less) {
            return less instanceof Time other ? span.minus(other.span).map(Time::new) : Optional.empty();
        }
    }
}
