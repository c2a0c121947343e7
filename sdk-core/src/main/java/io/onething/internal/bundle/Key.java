package io.onething.internal.bundle;

import io.onething.bundle.Text;

/**
 * A key of an object in a definition (键).
 *
 * @param name as written
 * @param shape what its value looks like
 * @param required whether it must be there
 * @param about what it means
 * @param <T> what its value becomes in the model
 */
record Key<T>(String name, Shape<T> shape, boolean required, Text about) {}
