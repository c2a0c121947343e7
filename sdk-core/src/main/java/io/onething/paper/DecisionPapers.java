package io.onething.paper;

import io.onething.bundle.Answers;
import io.onething.bundle.Giving;
import io.onething.bundle.Holds;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Result;
import io.onething.bundle.Route;
import io.onething.bundle.SilenceRule;
import io.onething.bundle.Text;
import io.onething.casework.BillLine;
import io.onething.casework.ClockEvent;
import io.onething.casework.ClockKind;
import io.onething.casework.Decision;
import io.onething.casework.MatterState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The documents about a decision (决定文书): to grant or to refuse, and what is to be paid with a grant. */
final class DecisionPapers {
    private final Scene scene;
    private final MatterId id;
    private final Matter definition;
    private final MatterState before;
    private final List<Paper> papers = new ArrayList<>();

    private DecisionPapers(Scene scene, MatterId id) {
        this.scene = scene;
        this.id = id;
        this.definition = scene.definition(id);
        this.before = scene.before(id);
    }

    static List<Paper> of(Scene scene, MatterId id, Decision decision, Instant at) {
        DecisionPapers made = new DecisionPapers(scene, id);
        made.decided(decision, at);
        return made.papers;
    }

    static List<Paper> deemed(Scene scene, ClockEvent.DeemedGranted event) {
        DecisionPapers made = new DecisionPapers(scene, event.matter());
        made.granted(event.since(), event.at(), true);
        return made.papers;
    }

    private Paper.Draft draft(PaperKind kind, Instant when) {
        return scene.ofMatter(kind, id, when);
    }

    private void decided(Decision decision, Instant at) {
        if (decision instanceof Decision.Refused refused) {
            Paper.Draft draft = draft(PaperKind.REFUSAL_DECISION, at)
                    .field("decided", "决定日期", "decided", new PaperValue.Day(Written.dayOf(at)));
            results(draft, Giving.refused(scene.bundle(), definition, answers()));
            papers.add(draft.words("reason", "理由", "reason", refused.reason())
                    .words("remedies", "部门告知的救济途径", "remedies as the department told them", refused.remedies())
                    .basis(
                            Grounds.licensing(definition, "第三十八条第二款（不予许可决定）", "art. 38(2) (refusal with reasons)"),
                            Grounds.REVIEW_LAW)
                    .remedies(Grounds.REMEDIES)
                    .done());
        } else {
            granted(at, at, false);
        }
    }

    private void granted(Instant decided, Instant issued, boolean deemed) {
        Paper.Draft draft = draft(PaperKind.GRANT_DECISION, issued)
                .field("decided", "决定日期", "decided", new PaperValue.Day(Written.dayOf(decided)));
        results(draft, Giving.granted(scene.bundle(), definition, answers()));
        scene.clock(id, ClockKind.ISSUE)
                .map(clock -> clock.next().deadline())
                .ifPresent(end -> draft.field("issued-until", "颁证送达期限", "issued until", new PaperValue.Until(end))
                        .basis(Grounds.licensing(definition, "第四十四条（颁发送达）", "art. 44 (issue and delivery)")));
        if (deemed) {
            draft.named(
                    "deemed",
                    "说明",
                    "note",
                    new Text("逾期未作决定，视为准予", "no decision came in time, so it counts as granted"));
            definition.procedure().silence().map(SilenceRule::ground).ifPresent(draft::basis);
        }
        commitment().ifPresent(draft::basis);
        papers.add(draft.basis(Grounds.licensing(definition, "第三十八条第一款（准予许可决定）", "art. 38(1) (decision to grant)"))
                .done());
        unpaid(issued);
    }

    private Answers answers() {
        return scene.after().application().answers();
    }

    private void results(Paper.Draft draft, Giving giving) {
        if (!giving.nothing()) {
            Stream<PaperField> all =
                    giving.all().stream().map(result -> result(result, new Text("依法颁发", "to be issued")));
            Stream<PaperField> oneOf = giving.oneOf().stream()
                    .map(result -> result(result, new Text("择一颁发", "one of these is to be issued")));
            draft.field(
                    "results",
                    "办理结果",
                    "results",
                    new PaperValue.Items(Stream.concat(all, oneOf).toList()));
        }
    }

    private PaperField result(String id, Text words) {
        Text title = scene.bundle().result(id).map(Result::title).orElse(Text.of(id));
        return new PaperField(id, title, new PaperValue.Named(words));
    }

    private Optional<Text> commitment() {
        return before.route()
                .flatMap(definition::route)
                .flatMap(Route::commitment)
                .map(rule -> rule.ground());
    }

    /** What the definition charges and the department did not charge itself is told with the grant. */
    private void unpaid(Instant issued) {
        List<BillLine> lines = scene.view().bill().stream()
                .filter(line -> line.matter().equals(id) && line.open())
                .filter(line -> line.fee().holds() != Holds.START)
                .filter(line -> !before.charges().containsKey(line.fee().id()))
                .toList();
        if (!lines.isEmpty()) {
            papers.add(CasePapers.payment(scene, draft(PaperKind.PAYMENT_NOTICE, issued), lines)
                    .done());
        }
    }
}
