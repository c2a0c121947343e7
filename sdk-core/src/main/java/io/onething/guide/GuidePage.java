package io.onething.guide;

import io.onething.application.NeededMaterial;
import io.onething.bundle.DeliveryWay;
import io.onething.bundle.Department;
import io.onething.bundle.DepartmentId;
import io.onething.bundle.Figure;
import io.onething.bundle.LimitStart;
import io.onething.bundle.Limits;
import io.onething.bundle.Material;
import io.onething.bundle.MatterId;
import io.onething.bundle.NoApplication;
import io.onething.bundle.OfficialCodes;
import io.onething.bundle.Plan;
import io.onething.bundle.Question;
import io.onething.bundle.Source;
import io.onething.bundle.StepLimit;
import io.onething.bundle.Text;
import io.onething.bundle.Worded;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A guide as one page of Markdown (办事指南页面). Texts of the definition and answers stand on it as plain text, never as mark-up. */
final class GuidePage {
    private static final String MARKUP = "\\`*_{}[]<>#|~";

    private final Guide guide;
    private final Locale locale;
    private final boolean english;
    private final StringBuilder page = new StringBuilder();

    GuidePage(Guide guide, Locale locale) {
        this.guide = guide;
        this.locale = locale;
        this.english = locale.getLanguage().equals("en");
    }

    String text() {
        head();
        rules();
        questions();
        matters();
        materials();
        form();
        results();
        time();
        Burden burden = guide.burden();
        burden(burden);
        figures(burden);
        sources();
        return page.toString();
    }

    private void head() {
        page.append("# ").append(shown(guide.bundle().title())).append("\n\n");
        guide.bundle().place().ifPresent(place -> item(words("Place", "适用地区"), shown(place)));
        item(words("Lead department", "牵头部门"), department(guide.bundle().lead()));
        guide.promised()
                .ifPresent(limit -> item(words("Promised for all", "整体承诺时限"), words(limit.toString(), limit.zh())));
        codes(guide.bundle().codes()).ifPresent(codes -> item(words("Codes", "编码"), codes));
        guide.bundle().noApplication().ifPresent(this::noApplication);
        item(words("Definition", "定义版本"), plain(guide.bundle().ref().toString()));
    }

    private static Optional<Text> both(OfficialCodes codes) {
        List<Text> parts = new ArrayList<>();
        codes.national().ifPresent(code -> parts.add(Phrase.of("国家%s", "national %s", code)));
        codes.local().ifPresent(code -> parts.add(Phrase.of("地方%s", "local %s", code)));
        return parts.isEmpty() ? Optional.empty() : Optional.of(Phrase.joined(parts, "，", ", "));
    }

    private Optional<String> codes(OfficialCodes codes) {
        return both(codes).map(this::shown);
    }

    /** The codes of the matters, told apart where the definition does, else the one there is. */
    private void codes() {
        List<GuideMatter> coded = guide.matters().stream()
                .filter(matter -> matter.matter().officialCode().isPresent())
                .toList();
        if (!coded.isEmpty()) {
            page.append('\n');
        }
        for (GuideMatter matter : coded) {
            String code = codes(matter.matter().codes())
                    .or(() -> matter.matter().officialCode().map(GuidePage::plain))
                    .orElseThrow();
            item(title(matter) + words(", code", "编码"), code);
        }
    }

    private void noApplication(NoApplication rule) {
        List<String> parts = new ArrayList<>(List.of(shown(rule.ground())));
        if (!rule.confirmedBy().isEmpty()) {
            parts.add(words("list confirmed by ", "名单确认部门：") + joined(rule.confirmedBy(), this::department));
        }
        rule.declineWithin()
                .ifPresent(limit -> parts.add(words("may be declined within " + limit, limit.zh() + "内可以谢绝")));
        item(words("Without an application", "免申即享"), String.join(words("; ", "；"), parts));
    }

    private void rules() {
        if (!guide.eligible()) {
            section("Not open to this applicant", "不在适用范围");
            guide.unmetRules()
                    .forEach(unmet -> item(
                            shown(unmet.rule().rule()),
                            shown(unmet.reason()) + words(". Way out: ", "。办法：") + shown(unmet.wayOut())));
        }
    }

    private void questions() {
        List<Question> open = guide.openQuestions();
        if (!open.isEmpty() || !guide.openFacts().isEmpty()) {
            section("Still to be answered", "尚需回答");
            open.forEach(question -> bullet(shown(question.ask())));
            guide.openFacts().forEach(fact -> item(words("Fact from data sharing", "需共享的信息"), plain(fact)));
        }
    }

    private void matters() {
        section("Matters", "办理事项");
        row(words("Matter", "事项"), words("Department", "部门"), words("Limit", "时限"), words("Why", "适用理由"));
        row("---", "---", "---", "---");
        for (GuideMatter matter : guide.matters()) {
            row(
                    title(matter)
                            + matter.route()
                                    .map(route -> words(": ", "：") + shown(route.title()))
                                    .orElse(""),
                    department(matter),
                    limit(matter.matter().id()),
                    shown(matter.reason()));
        }
        steps();
        codes();
        left(guide.undecided(), words("Not decided yet", "尚不能确定"));
        left(guide.notApplicable(), words("Not needed", "无需办理"));
    }

    private void left(List<GuideMatter> matters, String why) {
        if (!matters.isEmpty()) {
            page.append('\n');
            matters.forEach(
                    matter -> item(why, title(matter) + words(" (", "（") + shown(matter.reason()) + words(")", "）")));
        }
    }

    private void materials() {
        section("Materials to bring", "需提交的材料");
        if (guide.toBring().isEmpty()) {
            bullet(words("None", "无"));
        }
        guide.toBring().forEach(this::material);
        List<NeededMaterial> obtained =
                guide.materials().stream().filter(needed -> !needed.toBring()).toList();
        if (!obtained.isEmpty()) {
            section("Obtained without the applicant", "免于提交的材料");
            obtained.forEach(this::material);
        }
    }

    private void material(NeededMaterial needed) {
        String way =
                needed.supply().map(supply -> shown(supply.way().title())).orElse(words("no source is left", "已无可用来源"));
        List<String> parts = new ArrayList<>(List.of(way));
        if (needed.toBring()) {
            handIn(needed.material(), parts);
        }
        needed.material().note().ifPresent(text -> parts.add(shown(text)));
        item(shown(needed.material().title()), String.join(words("; ", "；"), parts));
    }

    private void handIn(Material material, List<String> parts) {
        material.copies()
                .ifPresent(number -> parts.add(words(number == 1 ? "1 copy" : number + " copies", number + "份")));
        if (material.original()) {
            parts.add(words("the original is to be shown", "须出示原件核验"));
        }
        if (!material.required()) {
            parts.add(words("may be left out", "非必要材料"));
        }
    }

    private void form() {
        section("One form", "一张表单");
        for (GuideField field : guide.form()) {
            String star = field.field().required() ? words(" (required)", "（必填）") : "";
            String value = field.value()
                    .map(known -> words("; filled in: ", "；已填：") + plain(known))
                    .orElse("");
            item(shown(field.field().label()) + star, words("seen by ", "使用事项：") + titles(field.seenBy()) + value);
        }
    }

    private void results() {
        section("Results", "办理结果");
        for (GuideResult result : guide.results()) {
            String when = result.when() == GivenWhen.GRANTED
                    ? ""
                    : words(" (", "（") + shown(result.when().title()) + words(")", "）");
            String postage = result.result()
                    .postage()
                    .map(paid -> words("; ", "；") + shown(paid.text()))
                    .orElse("");
            item(
                    shown(result.result().title()),
                    titles(result.from()) + when + words("; ", "；") + ways(result.delivery()) + postage);
        }
    }

    private void time() {
        section("Expected time", "预计用时");
        ExpectedTime parallel = guide.inParallel();
        item(
                words("In parallel", "并联办理"),
                parallel.span().in(locale) + words("; critical path: ", "；关键路径：") + titles(parallel.path()));
        item(words("In a row", "逐项办理"), guide.inARow().span().in(locale));
        if (!parallel.complete()) {
            item(words("No limit published for", "未公布时限的事项"), titles(parallel.unlimited()));
        }
    }

    private void burden(Burden burden) {
        section("Spared (reckoned from the definition)", "减负（按定义测算）");
        row(
                words("What", "项目"),
                words("In a row", "逐项办理"),
                words("As one", "合办"),
                words("Saved", "节省"),
                words("Formula", "算法"));
        row("---", "---", "---", "---", "---");
        for (BurdenFigure figure : burden.figures()) {
            row(
                    shown(figure.what()),
                    quantity(figure, figure.before()),
                    quantity(figure, figure.after()),
                    figure.saved().map(saved -> quantity(figure, saved)).orElse("—"),
                    shown(figure.formula()));
        }
    }

    private String quantity(BurdenFigure figure, Quantity quantity) {
        String text = shown(quantity.text());
        return quantity instanceof Quantity.Count ? text + words(" ", "") + shown(figure.unit()) : text;
    }

    private void figures(Burden burden) {
        if (!burden.published().isEmpty()) {
            section("Published figures", "公布的成效数据");
            for (PublishedComparison compared : burden.published()) {
                Figure figure = compared.published();
                String before = Optional.ofNullable(figure.before())
                        .map(number -> plain(number) + " → ")
                        .orElse("");
                item(
                        shown(figure.what()),
                        before + plain(figure.after()) + " " + shown(figure.unit())
                                + words(". Against the definition, ", "。与定义对照，")
                                + shown(compared.verdict().title())
                                + words(": ", "：")
                                + shown(compared.explanation()));
            }
        }
    }

    private void sources() {
        if (!guide.bundle().sources().isEmpty()) {
            section("Sources", "来源");
            for (Source source : guide.bundle().sources()) {
                item(
                        plain(source.id()),
                        Stream.of(source.title(), source.publisher(), source.date(), source.url())
                                .flatMap(Stream::ofNullable)
                                .map(GuidePage::plain)
                                .collect(Collectors.joining(words(", ", "，"))));
            }
        }
    }

    private String department(DepartmentId id) {
        return guide.bundle()
                .department(id)
                .map(Department::title)
                .map(this::shown)
                .orElse(plain(id.value()));
    }

    private String department(GuideMatter matter) {
        return department(guide.plan().matters().stream()
                .filter(chosen -> chosen.matter().equals(matter.matter()))
                .map(Plan.Chosen::department)
                .findFirst()
                .orElse(matter.matter().department()));
    }

    private String limit(MatterId id) {
        return limits(id)
                .flatMap(limits -> limits.expected()
                        .map(limit -> words(limit.toString(), limit.zh()) + from(limits) + ground(limits)))
                .orElse(Span.NONE.in(locale));
    }

    private Optional<Limits> limits(MatterId id) {
        return guide.plan().matters().stream()
                .filter(chosen -> chosen.matter().id().equals(id))
                .map(Plan.Chosen::limits)
                .findFirst();
    }

    private String from(Limits limits) {
        return limits.from() == LimitStart.ACCEPTED
                ? ""
                : words(" ", "，") + shown(limits.from().title());
    }

    private String ground(Limits limits) {
        return limits.ground()
                .map(rule -> words(" (", "（") + shown(rule) + words(")", "）"))
                .orElse("");
    }

    private void steps() {
        List<GuideMatter> stepped = guide.matters().stream()
                .filter(matter -> !told(matter).isEmpty())
                .toList();
        if (!stepped.isEmpty()) {
            page.append('\n');
        }
        for (GuideMatter matter : stepped) {
            item(
                    title(matter) + words(", step by step", "各环节"),
                    joined(
                            told(matter),
                            (StepLimit step) -> shown(step.step().title()) + " "
                                    + words(
                                            step.limit().toString(),
                                            step.limit().zh())));
        }
    }

    private List<StepLimit> told(GuideMatter matter) {
        return limits(matter.matter().id()).map(matter.matter()::steps).orElse(List.of());
    }

    private String title(GuideMatter matter) {
        return shown(matter.matter().title());
    }

    private String titles(Collection<MatterId> ids) {
        return joined(
                ids,
                id -> guide.bundle()
                        .matter(id)
                        .map(matter -> shown(matter.title()))
                        .orElse(id.value()));
    }

    private String ways(Collection<DeliveryWay> ways) {
        return joined(ways, (Worded way) -> shown(way.title()));
    }

    private <T> String joined(Collection<? extends T> values, Function<T, String> words) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(words.apply(value)));
        return texts.isEmpty() ? "—" : String.join(words(", ", "、"), texts);
    }

    private void section(String en, String zh) {
        page.append("\n## ").append(words(en, zh)).append("\n\n");
    }

    private void item(String name, String value) {
        page.append("- **")
                .append(name)
                .append("**")
                .append(words(": ", "："))
                .append(value)
                .append('\n');
    }

    private void bullet(String value) {
        page.append("- ").append(value).append('\n');
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private String words(String en, String zh) {
        return english ? en : zh;
    }

    private String shown(Text text) {
        return plain(text.in(locale));
    }

    /** Returns a text on one line, with everything that Markdown or HTML would take as mark-up escaped. */
    private static String plain(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.replace('\n', ' ').replace('\r', ' ').toCharArray()) {
            if (MARKUP.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c == '&' ? "&amp;" : String.valueOf(c));
        }
        return escaped.toString();
    }
}
