package io.onething.concurrency;

import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Tries the operations of a class on two threads, three on each, in many orders, switching between any two accesses to shared memory (模型检验).
 * Whatever comes out must also come out when the same operations are done one after the other in some order.
 */
public final class Model {
    private static final int SCENARIOS = Integer.getInteger("lincheck.scenarios", 10);
    private static final int ORDERS = Integer.getInteger("lincheck.orders", 300);

    /** More turns are taken for a thread that waits for ever. */
    private static final int LONGEST_LOOP = 1_000;

    private Model() {}

    /** Checks the class of a test, whose methods marked as operations are tried; a new object of it is made for each order. */
    public static void check(Class<?> test) {
        check(test, test);
    }

    /** The same, where what comes out one after the other is what another class says. */
    public static void check(Class<?> test, Class<?> specification) {
        new ModelCheckingOptions()
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(0) // what is decided by the first operation must not be decided before
                .actorsAfter(1)
                .iterations(SCENARIOS)
                .invocationsPerIteration(ORDERS)
                .loopBound(LONGEST_LOOP)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                                "java.util.regex.Pattern",
                                "java.util.regex.Matcher",
                                "java.util.Base64$Encoder",
                                "java.util.Base64$Decoder",
                                "io.onething.http.Authenticity",
                                "io.onething.http.SignatureHeaders",
                                "io.onething.http.SigningKey")
                        .allMethods()
                        .treatAsAtomic()) // pure or immutable, and long
                .sequentialSpecification(specification)
                .check(test);
    }
}
