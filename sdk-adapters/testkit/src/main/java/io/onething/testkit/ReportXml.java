package io.onething.testkit;

import io.onething.testkit.RuleResult.Outcome;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A report in the format of JUnit (JUnit XML 报告), for build servers: one test case for each rule. */
final class ReportXml {
    private final KitReport report;
    private final XMLStreamWriter xml;

    private ReportXml(KitReport report, XMLStreamWriter xml) {
        this.report = report;
        this.xml = xml;
    }

    /** Returns the text. */
    static String of(KitReport report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new ReportXml(report, xml).write();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return text + "\n";
    }

    private void write() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", report.contract() + " " + report.subject());
        xml.writeAttribute("timestamp", report.at().toString());
        xml.writeAttribute("tests", Integer.toString(report.results().size()));
        xml.writeAttribute(
                "failures",
                Long.toString(
                        report.results().stream().filter(ReportXml::failed).count()));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute(
                "skipped",
                Long.toString(
                        report.results().stream().filter(ReportXml::skipped).count()));
        xml.writeStartElement("properties");
        property("kit", report.version());
        property("certified", Boolean.toString(report.certified()));
        for (Map.Entry<String, String> declared : report.declared().entrySet()) {
            property("declared." + declared.getKey(), declared.getValue());
        }
        xml.writeEndElement();
        for (RuleResult result : report.results()) {
            testCase(result);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void property(String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", value);
    }

    private void testCase(RuleResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", report.test());
        xml.writeAttribute("name", result.rule().title());
        if (failed(result)) {
            xml.writeStartElement("failure");
            xml.writeAttribute(
                    "message", plain(result.message().lines().findFirst().orElse("")));
            xml.writeCharacters(plain(result.message()));
            xml.writeEndElement();
        } else if (skipped(result)) {
            xml.writeEmptyElement("skipped");
            xml.writeAttribute("message", plain(result.message()));
        }
        xml.writeEndElement();
    }

    private static boolean failed(RuleResult result) {
        return result.outcome() == Outcome.FAILED && result.rule().level() == KitRule.Level.MUST;
    }

    /** A should that is not kept is no failure, here as in the build. */
    private static boolean skipped(RuleResult result) {
        return result.outcome() != Outcome.PASSED && !failed(result);
    }

    /** Returns a text with a question mark for each character that XML 1.0 cannot hold. */
    static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().map(point -> held(point) ? point : '?').forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean held(int point) {
        boolean control = point < 0x20 && point != '\n' && point != '\t';
        boolean half = point >= 0xD800 && point <= 0xDFFF;
        return !control && !half && (point & 0xFFFE) != 0xFFFE;
    }
}
