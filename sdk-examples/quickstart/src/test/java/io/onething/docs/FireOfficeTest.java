package io.onething.docs;

import io.onething.department.DepartmentAdapter;
import io.onething.testkit.DepartmentContract;

class FireOfficeTest extends DepartmentContract {
    @Override
    protected DepartmentAdapter willing() {
        return new FireOffice();
    }
}
