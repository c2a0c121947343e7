package io.onething.paper;

import io.onething.bundle.MatterId;
import io.onething.bundle.Text;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseMachine;
import io.onething.casework.Command;
import io.onething.casework.Handover;
import io.onething.casework.HostEvent;
import io.onething.department.IdempotencyKey;
import io.onething.department.Submission;
import io.onething.department.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What passed from the place that takes applications to a department (物料流转凭证), made when the department has it. */
final class TransferVoucher {
    private TransferVoucher() {}

    static Optional<Paper> of(Scene scene, CaseEvent.OfMatter event) {
        if (event instanceof CaseEvent.HandoverConfirmed confirmed) {
            return of(scene, confirmed.matter(), confirmed.receipt());
        }
        return event instanceof HostEvent.HandedOver byHand
                ? of(scene, byHand.matter(), byHand.receipt())
                : Optional.empty();
    }

    private static Optional<Paper> of(Scene scene, MatterId id, @Nullable String receipt) {
        return scene.before(id)
                .handover()
                .filter(handover -> handover.progress() != Handover.Progress.CONFIRMED)
                .filter(handover -> handover.verb() != Verb.WITHDRAW)
                .map(handover -> voucher(scene, id, handover, receipt));
    }

    private static Paper voucher(Scene scene, MatterId id, Handover handover, @Nullable String receipt) {
        Command command = new Command(
                new IdempotencyKey(scene.caseId(), id, handover.round()),
                scene.before(id).department(scene.definition(id)),
                handover.verb(),
                scene.event().at());
        Submission submission = CaseMachine.submission(
                scene.bundle(), scene.before(), command, scene.event().at());
        Text to = scene.department(id);
        return new Paper.Draft(
                        PaperKind.TRANSFER_VOUCHER,
                        scene,
                        List.of(id),
                        scene.lead(),
                        Written.dayOf(scene.event().at()))
                .internal()
                .named("matter", "事项", "matter", scene.definition(id).title())
                .named("from", "移交单位", "from", scene.lead())
                .named("to", "接收单位", "to", to)
                .words("round", "移交次序", "round", String.valueOf(handover.round()))
                .field(
                        "handed-over",
                        "移交时间",
                        "handed over",
                        new PaperValue.Moment(scene.event().at()))
                .words("receipt", "部门收件回执号", "receipt of the department", receipt)
                .field("materials", "移交材料", "handed over", new PaperValue.Items(items(scene, submission)))
                .basis(new Text("行政许可法第二十六条第二款（一个部门统一受理并转告）", "行政许可法 art. 26(2) (one authority receives for several)"))
                .done();
    }

    private static List<PaperField> items(Scene scene, Submission submission) {
        boolean all = submission.verb() == Verb.SUBMIT;
        List<PaperField> items = new ArrayList<>();
        submission.materials().stream()
                .filter(one -> all || submission.changed().contains("materials." + one.material()))
                .forEach(one -> items.add(CasePapers.material(scene, one)));
        submission
                .certificates()
                .forEach((material, certificates) -> items.add(new PaperField(
                        material,
                        scene.material(material),
                        new PaperValue.Named(new Text("由前一事项产生", "produced by another matter")))));
        return items;
    }
}
