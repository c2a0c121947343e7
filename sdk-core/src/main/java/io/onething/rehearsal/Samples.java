package io.onething.rehearsal;

import java.util.Arrays;
import java.util.List;

/** A growing list of numbers, of which shares are asked when all are there. Not thread-safe. */
final class Samples {
    private double[] values = new double[64];
    private int size;
    private double sum;
    private boolean sorted;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
        sum += value;
        sorted = false;
    }

    int size() {
        return size;
    }

    double mean() {
        return size == 0 ? 0 : sum / size;
    }

    double sum() {
        return sum;
    }

    /** Returns the value that so many of a hundred do not exceed; 0 where there is none. */
    double percentile(int percent) {
        if (size == 0) {
            return 0;
        }
        sort();
        int rank = (int) Math.ceil(percent / 100.0 * size);
        return values[Math.max(rank, 1) - 1];
    }

    /** Returns how many are at least 0 and less than 1, at least 1 and less than 2, and so on up to the greatest. */
    List<Integer> wholes() {
        int[] counts = new int[size == 0 ? 0 : (int) greatest() + 1];
        for (int i = 0; i < size; i++) {
            counts[(int) values[i]]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }

    double greatest() {
        return percentile(100);
    }

    private void sort() {
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
    }
}
