package io.onething.check;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Functions of finitely many variables, each with finitely many values, kept as reduced ordered decision diagrams (多值决策图): the same
 * function is always the same number, so that "never", "always" and "depends on" are questions of one comparison.
 *
 * <p>A condition is a function with the values {@link #NO} and {@link #YES}; a length of time is one with more. Variables are numbered
 * from 0 in the order tested. Not thread-safe.
 */
final class Diagrams {
    /** The function that never holds. */
    static final int NO = 0;

    /** The function that always holds. */
    static final int YES = 1;

    private static final int LEAF = Integer.MAX_VALUE;

    private final int[] sizes;
    private final int most;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<Pair, Integer> known = new HashMap<>();

    /**
     * Makes a space of functions.
     *
     * @param sizes how many values each variable has
     * @param most how many nodes there may be
     */
    Diagrams(int[] sizes, int most) {
        this.sizes = sizes.clone();
        this.most = most;
        value(NO);
        value(YES);
    }

    /** One choice on the way through a diagram: a variable, or the value of the function at the end. */
    private record Node(int variable, long value, List<Integer> branches) {}

    private record Pair(Operation operation, int one, int other) {}

    /** How two functions become one, value by value. */
    private enum Operation {
        AND(Math::min),
        OR(Math::max),
        PLUS(Math::addExact),
        TIMES(Math::multiplyExact),
        ABOVE((one, other) -> one > other ? YES : NO);

        private final LongBinaryOperator values;

        Operation(LongBinaryOperator values) {
            this.values = values;
        }
    }

    /** Thrown when a definition distinguishes more than can be looked at. */
    static final class TooManyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyException(int most) {
            super("more than " + most + " nodes");
        }
    }

    /** Returns the function that has one value everywhere. */
    int value(long value) {
        return number(new Node(LEAF, value, List.of()));
    }

    /** Returns the function of one variable that has the given values, functions of later variables. */
    int of(int variable, List<Integer> branches) {
        boolean same = branches.stream().allMatch(branches.get(0)::equals);
        return same ? branches.get(0) : number(new Node(variable, 0, branches));
    }

    /** Returns where a variable has a value. */
    int is(int variable, int wanted) {
        List<Integer> branches = new ArrayList<>(Collections.nCopies(sizes[variable], NO));
        branches.set(wanted, YES);
        return of(variable, List.copyOf(branches));
    }

    /** Returns what holds where both hold. */
    int and(int one, int other) {
        return apply(Operation.AND, one, other);
    }

    /** Returns what holds where one of both holds; of lengths, the longer. */
    int or(int one, int other) {
        return apply(Operation.OR, one, other);
    }

    /** Returns the shorter of two lengths. */
    int shorter(int one, int other) {
        return and(one, other);
    }

    /** Returns the longer of two lengths. */
    int longer(int one, int other) {
        return or(one, other);
    }

    /** Returns what holds where a condition does not. */
    int not(int condition) {
        return apply(Operation.ABOVE, YES, condition);
    }

    /** Returns the sum of two lengths. */
    int plus(int one, int other) {
        return apply(Operation.PLUS, one, other);
    }

    /** Returns a length where a condition holds, and 0 elsewhere. */
    int where(int condition, int length) {
        return apply(Operation.TIMES, condition, length);
    }

    /** Returns where one length is greater than another. */
    int above(int one, int other) {
        return apply(Operation.ABOVE, one, other);
    }

    /** Returns the greatest value a function has. */
    long greatest(int function) {
        Map<Integer, Long> found = new HashMap<>();
        return greatest(function, found);
    }

    private long greatest(int function, Map<Integer, Long> found) {
        Node node = nodes.get(function);
        if (node.variable() == LEAF) {
            return node.value();
        }
        Long before = found.get(function);
        if (before == null) {
            before = Long.MIN_VALUE;
            for (int branch : node.branches()) {
                before = Math.max(before, greatest(branch, found));
            }
            found.put(function, before);
        }
        return before;
    }

    /** Returns the variables that a function depends on. */
    BitSet support(int function) {
        BitSet variables = new BitSet();
        support(function, variables, new BitSet());
        return variables;
    }

    private void support(int function, BitSet variables, BitSet seen) {
        Node node = nodes.get(function);
        if (node.variable() == LEAF || seen.get(function)) {
            return;
        }
        seen.set(function);
        variables.set(node.variable());
        for (int branch : node.branches()) {
            support(branch, variables, seen);
        }
    }

    /** Returns for how many values of all variables a condition holds. */
    BigInteger count(int condition) {
        return count(condition, 0, new HashMap<>());
    }

    private BigInteger count(int function, int from, Map<Integer, BigInteger> found) {
        Node node = nodes.get(function);
        BigInteger below;
        if (node.variable() == LEAF) {
            below = BigInteger.valueOf(node.value());
        } else if (found.containsKey(function)) {
            below = found.getOrDefault(function, BigInteger.ZERO);
        } else {
            below = BigInteger.ZERO;
            for (int branch : node.branches()) {
                below = below.add(count(branch, node.variable() + 1, found));
            }
            found.put(function, below);
        }
        for (int skipped = from; skipped < Math.min(node.variable(), sizes.length); skipped++) {
            below = below.multiply(BigInteger.valueOf(sizes[skipped]));
        }
        return below;
    }

    /**
     * Returns the fewest values of variables that bring something about: with them {@code wanted} holds wherever {@code possible} does, and
     * that is somewhere. The first of several in the order of the variables.
     *
     * @return by variable its value; empty where {@code wanted} always holds; null where it never does
     */
    @Nullable
    Map<Integer, Integer> fewest(int wanted, int possible) {
        int bad = and(wanted, possible);
        Path path = fewest(or(wanted, not(possible)), bad, new HashMap<>());
        return path == null ? null : path.values();
    }

    /** The values chosen so far, the later variables behind the earlier. */
    private record Path(int variable, int value, @Nullable Path rest, int length) {
        private static final Path END = new Path(LEAF, 0, null, 0);

        Map<Integer, Integer> values() {
            Map<Integer, Integer> values = new TreeMap<>();
            for (Path at = this; at != null && at.variable != LEAF; at = at.rest) {
                values.put(at.variable, at.value);
            }
            return values;
        }
    }

    private record Goal(int always, int somewhere) {}

    /**
     * An implicant either leaves the first variable open, and then holds for each of its values, or says which value it has.
     */
    private @Nullable Path fewest(int always, int somewhere, Map<Goal, @Nullable Path> found) {
        if (somewhere == NO || always == NO) {
            return null;
        }
        if (always == YES) {
            return Path.END;
        }
        Goal goal = new Goal(always, somewhere);
        if (found.containsKey(goal)) {
            return found.get(goal);
        }
        int first = Math.min(nodes.get(always).variable(), nodes.get(somewhere).variable());
        int everywhere = YES;
        int anywhere = NO;
        for (int value = 0; value < sizes[first]; value++) {
            everywhere = and(everywhere, branch(always, first, value));
            anywhere = or(anywhere, branch(somewhere, first, value));
        }
        Path best = fewest(everywhere, anywhere, found);
        for (int value = 0; value < sizes[first]; value++) {
            Path rest = fewest(branch(always, first, value), branch(somewhere, first, value), found);
            if (rest != null && (best == null || rest.length() + 1 < best.length())) {
                best = new Path(first, value, rest, rest.length() + 1);
            }
        }
        found.put(goal, best);
        return best;
    }

    private int branch(int function, int variable, int value) {
        Node node = nodes.get(function);
        return node.variable() == variable ? node.branches().get(value) : function;
    }

    private int apply(Operation operation, int one, int other) {
        Node a = nodes.get(one);
        Node b = nodes.get(other);
        if (a.variable() == LEAF && b.variable() == LEAF) {
            return value(operation.values.applyAsLong(a.value(), b.value()));
        }
        Pair pair = new Pair(operation, one, other);
        Integer before = known.get(pair);
        if (before != null) {
            return before;
        }
        int first = Math.min(a.variable(), b.variable());
        List<Integer> branches = new ArrayList<>(sizes[first]);
        for (int value = 0; value < sizes[first]; value++) {
            branches.add(apply(operation, branch(one, first, value), branch(other, first, value)));
        }
        int result = of(first, List.copyOf(branches));
        known.put(pair, result);
        return result;
    }

    private int number(Node node) {
        Integer before = numbers.get(node);
        if (before != null) {
            return before;
        }
        if (nodes.size() >= most) {
            throw new TooManyException(most);
        }
        nodes.add(node);
        numbers.put(node, nodes.size() - 1);
        return nodes.size() - 1;
    }
}
