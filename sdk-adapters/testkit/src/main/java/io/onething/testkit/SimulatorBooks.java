package io.onething.testkit;

import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The books of simulated departments (模拟器台账), read from what came in over the wire. */
final class SimulatorBooks implements DepartmentBooks {
    private final Supplier<List<Received>> received;
    private final Function<String, Desk> desks;

    SimulatorBooks(Supplier<List<Received>> received, Function<String, Desk> desks) {
        this.received = received;
        this.desks = desks;
    }

    @Override
    public int requests(IdempotencyKey key) {
        return (int) handOvers(key).count();
    }

    @Override
    public Optional<Holding> held(IdempotencyKey key) {
        return handOvers(key)
                .filter(one -> desks.apply(one.department()).find(key).isPresent())
                .findFirst()
                .map(one -> new Holding(one.form(), one.documents()));
    }

    private Stream<Received> handOvers(IdempotencyKey key) {
        return received.get().stream()
                .filter(one -> one.verb() != Verb.ASK && one.key().equals(key));
    }
}
