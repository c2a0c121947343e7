package io.onething.paper;

import io.onething.application.CaseId;
import io.onething.application.Party;
import io.onething.bundle.Bundle;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.FormField;
import io.onething.bundle.Material;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.SpecialProcedure;
import io.onething.bundle.StopRule;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import io.onething.calendar.Deadline;
import io.onething.calendar.TimeLimit;
import io.onething.casework.CaseEvent;
import io.onething.casework.CasePolicy;
import io.onething.casework.CaseState;
import io.onething.casework.CaseView;
import io.onething.casework.ClockKind;
import io.onething.casework.MatterClock;
import io.onething.casework.MatterState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One event with what was before and after it (事件前后), as documents look at it.
 *
 * @param bundle the definition
 * @param policy what the host sets
 * @param before the case before the event
 * @param event the event
 * @param after the case after it
 * @param sequence the place of the event in the history, from 1
 */
record Scene(Bundle bundle, CasePolicy policy, CaseState before, CaseEvent event, CaseState after, long sequence) {
    CaseId caseId() {
        return after.id();
    }

    Party applicant() {
        return after.content().applicant();
    }

    Matter definition(MatterId id) {
        return bundle.matter(id).orElseThrow();
    }

    MatterState before(MatterId id) {
        return before.matter(id).orElseThrow();
    }

    MatterState after(MatterId id) {
        return after.matter(id).orElseThrow();
    }

    List<MatterId> matters() {
        return after.matters().stream().map(MatterState::id).toList();
    }

    Text lead() {
        return title(bundle.lead());
    }

    /** Returns the name of the department that decides a matter in this case. */
    Text department(MatterId id) {
        return title(after(id).department(definition(id)));
    }

    private Text title(DepartmentId id) {
        return bundle.department(id).map(Department::title).orElse(Text.of(id.value()));
    }

    Text material(String id) {
        return bundle.material(id).map(Material::title).orElse(Text.of(id));
    }

    /** Returns the name of {@code materials.} or {@code form.} and an id. */
    Text item(String item) {
        String id = item.substring(item.indexOf('.') + 1);
        return item.startsWith("form.") ? bundle.field(id).map(FormField::label).orElse(Text.of(id)) : material(id);
    }

    /** Returns the name of a ground on which a clock stops. */
    Text stopGround(MatterId id, String ground) {
        return Worded.find(SpecialProcedure.class, ground)
                .map(SpecialProcedure::title)
                .or(() -> stopRule(id, ground).map(StopRule::title))
                .orElse(Text.of(ground));
    }

    Optional<StopRule> stopRule(MatterId id, String ground) {
        return definition(id).procedure().stops().stream()
                .filter(stop -> stop.id().equals(ground))
                .findFirst();
    }

    /** Returns when a limit of a matter ends, by the working days of the region of its department, else of the bundle. */
    Deadline deadline(MatterId id, Instant start, TimeLimit limit) {
        String region = bundle.department(after(id).department(definition(id)))
                .flatMap(Department::region)
                .or(bundle::region)
                .orElse(null);
        return policy.calendars().in(region).deadline(start, limit);
    }

    /** Returns a clock of a matter as it runs after the event; empty where it does not. */
    Optional<MatterClock> clock(MatterId id, ClockKind kind) {
        return view().matter(id).stream()
                .flatMap(matter -> matter.clocks().stream())
                .filter(clock -> clock.kind() == kind)
                .findFirst();
    }

    CaseView view() {
        return CaseView.of(bundle, after, policy, event.at());
    }

    Paper.Draft ofMatter(PaperKind kind, MatterId id, Instant when) {
        return new Paper.Draft(kind, this, List.of(id), department(id), Written.dayOf(when))
                .named("matter", "事项", "matter", definition(id).title());
    }

    Paper.Draft ofCase(PaperKind kind, List<MatterId> matters) {
        return new Paper.Draft(kind, this, matters, lead(), Written.dayOf(event.at()))
                .named("bundle", "一件事", "one thing", bundle.title());
    }
}
