package io.onething.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.Answers;
import io.onething.bundle.Bundle;
import io.onething.bundle.Milestone;
import io.onething.bundle.Prerequisite;
import io.onething.bundle.RefusalEffect;
import io.onething.calendar.WorkingCalendar;
import io.onething.story.Sketch;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;

@DisplayName("The flow of a bundle (并联流程图)")
@DisplayNameGeneration(ReplaceUnderscores.class)
class FlowTest {
    private static final Bundle RETIREMENT = Sketch.of("retire", "退休“一件事” <b>&\"", "hr")
            .asks("special", "是否从事特殊工种")
            .matter("file", "hr", "档案审核", how -> how.limits(Sketch.limits("20 workdays", "5 workdays")))
            .matter(
                    "special",
                    "hr",
                    "特殊工种认定",
                    how -> how.when(Sketch.answered("special", true)).limits(Sketch.limits(null, "10 workdays")))
            .matter(
                    "pension",
                    "hr",
                    "养老待遇核定",
                    how -> how.after(List.of(
                                    Sketch.granted("file"), Sketch.after(RefusalEffect.PROCEED, "special", "file")))
                            .limits(Sketch.limits(null, "3 workdays")))
            .matter(
                    "medical",
                    "medins",
                    "医保待遇核定<script>",
                    how -> how.after(List.of(
                            new Prerequisite(List.of(Sketch.id("file")), Milestone.ACCEPTED, RefusalEffect.SKIP))))
            .build();

    private static Flow flow(boolean special) {
        return Guide.of(RETIREMENT, Answers.of("special", special), WorkingCalendar.china())
                .flow();
    }

    @Test
    void has_the_matters_of_the_situation_in_waves() {
        assertThat(flow(false).steps())
                .extracting(step -> step.matter() + " " + step.wave())
                .containsExactly("file 0", "pension 1", "medical 1");
        assertThat(flow(true).steps())
                .extracting(step -> step.matter() + " " + step.wave())
                .containsExactly("file 0", "special 0", "pension 1", "medical 1");
    }

    @Test
    void has_an_edge_for_each_wait_and_none_to_what_does_not_apply() {
        assertThat(flow(true).edges())
                .extracting(edge -> edge.from() + " " + edge.to() + " " + edge.milestone() + " " + edge.oneOf())
                .containsExactly(
                        "file pension GRANTED false", "special pension GRANTED true", "file medical ACCEPTED false");
        assertThat(flow(false).edges()).extracting(Flow.Edge::from).containsOnly(Sketch.id("file"));
    }

    @Test
    void marks_the_critical_path() {
        Flow flow = flow(false);
        assertThat(flow.steps())
                .filteredOn(Flow.Step::critical)
                .extracting(step -> step.matter().value())
                .containsExactly("file", "pension");
        assertThat(flow.edges())
                .filteredOn(Flow.Edge::critical)
                .allSatisfy(edge -> assertThat(edge.to()).isEqualTo(Sketch.id("pension")));
    }

    @Test
    void is_drawn_in_mermaid_with_the_texts_as_text() {
        assertThat(flow(false).toMermaid(Locale.CHINESE)).isEqualTo("""
                flowchart LR
                    m0["档案审核<br/>hr<br/>5个工作日"]:::critical
                    m1["养老待遇核定<br/>hr<br/>3个工作日"]:::critical
                    m2["医保待遇核定#60;script#62;<br/>medins"]
                    m0 ==> m1
                    m0 -->|受理| m2
                    classDef critical stroke-width:3px
                """);
    }

    @Test
    void is_drawn_as_an_svg_that_any_reader_of_xml_takes() throws Exception {
        Document svg = svg(flow(true));
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(4);
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(4);
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(texts(svg)).contains("退休“一件事” <b>&\"", "医保待遇核定<script>", "10个工作日");
    }

    @Test
    void boxes_of_one_wave_stand_below_each_other_and_no_two_at_one_place() throws Exception {
        Document svg = svg(flow(true));
        List<String> columns = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            NamedNodeMap box = svg.getElementsByTagName("rect").item(i).getAttributes();
            columns.add(box.getNamedItem("x").getNodeValue());
            places.add(columns.get(i) + " " + box.getNamedItem("y").getNodeValue());
        }
        assertThat(places).doesNotHaveDuplicates();
        assertThat(columns.get(0)).isEqualTo(columns.get(1)).isNotEqualTo(columns.get(2));
    }

    private static Document svg(Flow flow) throws Exception {
        byte[] bytes = flow.toSvg(Locale.CHINESE).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static List<String> texts(Document svg) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < svg.getElementsByTagName("text").getLength(); i++) {
            texts.add(svg.getElementsByTagName("text").item(i).getTextContent());
        }
        return texts;
    }
}
