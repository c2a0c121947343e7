package io.onething.paper;

import io.onething.application.Act;
import io.onething.application.Application;
import io.onething.application.Channel;
import io.onething.application.Mandate;
import io.onething.application.SuppliedMaterial;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Holds;
import io.onething.bundle.IntakeRule;
import io.onething.bundle.Matter;
import io.onething.bundle.MatterId;
import io.onething.bundle.Postage;
import io.onething.bundle.Text;
import io.onething.casework.BillLine;
import io.onething.casework.CaseEvent;
import io.onething.casework.CaseView;
import io.onething.casework.ClockEvent;
import io.onething.casework.Correction;
import io.onething.department.Defect;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The documents about a case as a whole, or several matters of it (办件文书). */
final class CasePapers {
    private CasePapers() {}

    static List<Paper> of(Scene scene, CaseEvent.Submitted event) {
        Application application = event.application();
        List<Paper> papers = new ArrayList<>();
        if (application.filing().channel() != Channel.NO_APPLICATION) {
            papers.add(filingReceipt(scene, application));
            if (!application.content().materials().isEmpty()) {
                papers.add(materialsReceipt(scene, application));
            }
        }
        List<BillLine> first = CaseView.of(scene.bundle(), scene.after(), scene.policy(), event.at()).bill().stream()
                .filter(BillLine::open)
                .filter(line -> line.fee().holds() == Holds.START)
                .toList();
        if (!first.isEmpty()) {
            List<MatterId> matters =
                    first.stream().map(BillLine::matter).distinct().toList();
            papers.add(payment(scene, scene.ofCase(PaperKind.PAYMENT_NOTICE, matters), first)
                    .done());
        }
        return papers;
    }

    private static Paper filingReceipt(Scene scene, Application application) {
        Paper.Draft draft = scene.ofCase(PaperKind.FILING_RECEIPT, scene.matters())
                .field("matters", "事项", "matters", matters(scene, scene.matters()))
                .field(
                        "received",
                        "收件时间",
                        "received",
                        new PaperValue.Moment(scene.after().receivedAt()))
                .named(
                        "channel",
                        "办理形式",
                        "channel",
                        application.filing().channel().title())
                .field(
                        "principal",
                        "申请人",
                        "applicant",
                        new PaperValue.Who(application.content().applicant()))
                .words("actor", "提交账号", "account", application.filing().by().account())
                .basis(Grounds.RECEIPT_TIME);
        application
                .content()
                .agent()
                .ifPresent(agent -> draft.field("agent", "代办人", "agent", new PaperValue.Who(agent)));
        application.filing().mandate().ifPresent(mandate -> mandate(draft, mandate));
        return draft.done();
    }

    private static void mandate(Paper.Draft draft, Mandate mandate) {
        List<Text> acts =
                EnumSet.copyOf(mandate.acts()).stream().map(Act::title).toList();
        draft.words("mandate", "授权委托书编号", "mandate", mandate.id())
                .named("mandate-acts", "代理权限", "may do", joined(acts))
                .field("mandate-from", "授权起始日", "from", new PaperValue.Day(mandate.from()))
                .field("mandate-until", "授权截止日", "until", new PaperValue.Day(mandate.until()))
                .basis(new Text("行政许可法第二十九条（委托代理）", "行政许可法 art. 29 (agents)"), Grounds.MANDATE);
    }

    private static Text joined(List<Text> texts) {
        return new Text(
                String.join("、", texts.stream().map(Text::zh).toList()),
                String.join(", ", texts.stream().map(Text::toString).toList()));
    }

    private static Paper materialsReceipt(Scene scene, Application application) {
        List<PaperField> items = application.content().materials().values().stream()
                .map(material -> material(scene, material))
                .toList();
        Paper.Draft draft = scene.ofCase(PaperKind.MATERIALS_RECEIPT, scene.matters())
                .field(
                        "received",
                        "收件时间",
                        "received",
                        new PaperValue.Moment(scene.after().receivedAt()))
                .field("materials", "材料", "materials", new PaperValue.Items(items));
        if (!application.filing().owed().isEmpty()) {
            draft.field(
                    "owed",
                    "承诺后补的材料",
                    "promised for later",
                    new PaperValue.Items(application.filing().owed().stream()
                            .map(id -> new PaperField(
                                    id,
                                    scene.material(id),
                                    new PaperValue.Named(new Text("尚未提交", "not handed in yet"))))
                            .toList()));
        }
        return draft.basis(new Text("行政许可法第三十一条（申请材料）", "行政许可法 art. 31 (materials of an application)"))
                .done();
    }

    static PaperField material(Scene scene, SuppliedMaterial material) {
        int files = material.documents().size();
        Text way = material.way().title();
        Text text = files == 0
                ? way
                : new Text(way.zh() + "，" + files + "件", way + ", " + files + (files == 1 ? " file" : " files"));
        return new PaperField(material.material(), scene.material(material.material()), new PaperValue.Named(text));
    }

    private static PaperValue matters(Scene scene, List<MatterId> ids) {
        return new PaperValue.Items(ids.stream()
                .map(id -> new PaperField(
                        id.value(), scene.definition(id).title(), new PaperValue.Named(scene.department(id))))
                .toList());
    }

    /** One notice for all departments (行政许可法 art. 32(1)(4)). */
    static Paper notice(Scene scene, ClockEvent.NoticeSent event) {
        List<MatterId> matters = List.copyOf(event.matters());
        List<PaperField> items = matters.stream()
                .flatMap(id -> scene.before(id).correction().stream().map(asked -> asked(scene, id, asked)))
                .toList();
        Paper.Draft draft = scene.ofCase(PaperKind.CORRECTION_NOTICE, matters)
                .words("notice", "告知次序", "notice", String.valueOf(event.number()))
                .field("corrections", "需补正内容", "to be corrected", new PaperValue.Items(items));
        for (MatterId id : matters) {
            Matter matter = scene.definition(id);
            draft.basis(Grounds.licensing(matter, "第三十二条第一款第四项（一次性告知）", "art. 32(1)(4) (told once)"));
            matter.procedure().intake().ground().ifPresent(draft::basis);
        }
        return draft.done();
    }

    private static PaperField asked(Scene scene, MatterId id, Correction asked) {
        List<PaperField> parts = new ArrayList<>();
        parts.add(
                new PaperField("department", new Text("部门", "department"), new PaperValue.Named(scene.department(id))));
        parts.addAll(defects(scene, asked.defects()));
        IntakeRule rule = scene.definition(id).procedure().intake();
        rule.correctWithin().ifPresent(within -> {
            parts.add(new PaperField(
                    "until",
                    new Text("补正期限", "until"),
                    new PaperValue.Until(scene.deadline(id, scene.event().at(), within))));
            parts.add(new PaperField(
                    "otherwise",
                    new Text("逾期后果", "otherwise"),
                    new PaperValue.Named(rule.unanswered().title())));
        });
        return new PaperField(id.value(), scene.definition(id).title(), new PaperValue.Items(parts));
    }

    static List<PaperField> defects(Scene scene, List<Defect> defects) {
        return defects.stream()
                .map(defect -> new PaperField(
                        defect.item().replace('.', '-'),
                        scene.item(defect.item()),
                        new PaperValue.Words(defect.what())))
                .toList();
    }

    static Paper supplement(Scene scene, CaseEvent.Supplemented event) {
        List<MatterId> matters = List.copyOf(event.matters());
        List<PaperField> items = new ArrayList<>();
        for (SuppliedMaterial material : event.content().materials().values()) {
            items.add(material(scene, material));
        }
        for (String field : event.content().form().keySet()) {
            items.add(new PaperField(
                    field, scene.item("form." + field), new PaperValue.Named(new Text("已更正", "corrected"))));
        }
        Paper.Draft draft = scene.ofCase(PaperKind.SUPPLEMENT_RECEIPT, matters)
                .field("matters", "事项", "matters", matters(scene, matters))
                .field("received", "接收时间", "received", new PaperValue.Moment(event.at()))
                .field("items", "补正材料", "handed in", new PaperValue.Items(items))
                .words("actor", "提交账号", "account", event.by().account())
                .words("mandate", "授权委托书编号", "mandate", event.by().mandateOrNull());
        for (MatterId id : matters) {
            draft.basis(Grounds.licensing(
                    scene.definition(id), "第三十二条第一款第五项（按要求补正的应当受理）", "art. 32(1)(5) (accepted once corrected)"));
        }
        return draft.done();
    }

    /** Lists lines of the one bill, with the total. */
    static Paper.Draft payment(Scene scene, Paper.Draft draft, List<BillLine> lines) {
        BigDecimal total = lines.stream().map(BillLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        draft.field(
                        "lines",
                        "缴费项目",
                        "lines",
                        new PaperValue.Items(
                                lines.stream().map(line -> line(scene, line)).toList()))
                .field("total", "合计", "total", new PaperValue.Money(total))
                .basis(Stream.concat(
                                lines.stream().map(line -> line.fee().ground()),
                                lines.stream()
                                        .map(line -> Grounds.licensing(
                                                scene.definition(line.matter()),
                                                "第五十八条（收费法定）",
                                                "art. 58 (no fee without law)")))
                        .toList());
        postage(scene, lines)
                .ifPresent(text -> draft.named("postage", "邮费（不在本单内）", "postage (not on this bill)", text));
        return draft;
    }

    /** Postage goes to the carrier: it is told beside the bill, where a result of these matters is sent by mail. */
    private static Optional<Text> postage(Scene scene, List<BillLine> lines) {
        Map<String, DeliveryWay> chosen = scene.after().application().delivery();
        return lines.stream()
                .flatMap(line -> scene.definition(line.matter()).results().stream())
                .flatMap(id -> scene.bundle().result(id).stream())
                .filter(result ->
                        chosen.getOrDefault(result.id(), result.delivery().get(0)) == DeliveryWay.MAIL)
                .flatMap(result -> result.postage().stream())
                .map(Postage::text)
                .findFirst();
    }

    private static PaperField line(Scene scene, BillLine line) {
        List<PaperField> parts = List.of(
                new PaperField(
                        "matter",
                        new Text("事项", "matter"),
                        new PaperValue.Named(scene.definition(line.matter()).title())),
                new PaperField("amount", new Text("金额", "amount"), new PaperValue.Money(line.amount())),
                new PaperField(
                        "payee",
                        new Text("收款单位", "payee"),
                        new PaperValue.Named(line.fee().payee())),
                new PaperField(
                        "unpaid",
                        new Text("未缴影响", "while unpaid"),
                        new PaperValue.Named(line.fee().holds().title())));
        return new PaperField(line.matter() + "-" + line.fee().id(), line.fee().title(), new PaperValue.Items(parts));
    }
}
