package io.onething.examples.vendor;

import io.onething.department.DepartmentAdapter;
import io.onething.testkit.DepartmentContract;
import java.time.Clock;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The fire office keeps the contract of department adapters (Java 适配器认证)")
class FireAdapterTest extends DepartmentContract {
    @Override
    protected DepartmentAdapter willing() {
        return new FireAdapter(new FireRegister(), Clock.systemUTC());
    }
}
