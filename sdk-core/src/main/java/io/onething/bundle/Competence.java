package io.onething.bundle;

import java.util.Objects;

/**
 * A department that decides a matter in some situations (按情形或地点确定的办理部门); the first whose condition holds is taken.
 *
 * @param department the department
 * @param when when it is competent
 */
public record Competence(DepartmentId department, Condition when) {
    /** Checks that both parts are there. */
    public Competence {
        Objects.requireNonNull(department, "department");
        Objects.requireNonNull(when, "when");
    }
}
