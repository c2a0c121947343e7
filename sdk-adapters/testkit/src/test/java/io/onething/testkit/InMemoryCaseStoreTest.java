package io.onething.testkit;

import io.onething.store.CaseStore;
import io.onething.store.InMemoryCaseStore;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Cases in memory (内存办件存储)")
class InMemoryCaseStoreTest extends CaseStoreContract {
    @Override
    protected CaseStore open() {
        return new InMemoryCaseStore();
    }
}
