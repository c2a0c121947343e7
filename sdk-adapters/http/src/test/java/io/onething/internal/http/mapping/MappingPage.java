package io.onething.internal.http.mapping;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the reference page of mapping files from the sections that files are checked by. */
final class MappingPage {
    private static final String HEAD = """
            # Mapping files (映射文件)

            **A mapping file says how the HTTP and JSON format of a foreign system is spoken: what is sent, and what its answers, statuses and callbacks mean.** An analyst writes it,
            no code is needed; `MappedDepartment.at(base, Mapping.load(file))` speaks by it ([how to](../how-to/map-a-foreign-format.md)). This page is generated from what
            files are checked by, and a test compares it with that.

            The file is JSON in UTF-8, at most 1,048,576 characters. It is refused as a whole (OT-4111), with every problem at once, each with line, column and place: an unknown key or word (with
            the one that was meant), a path that leads nowhere, a table that is not there, a request that does not send the key, two rules for one answer. It holds no secret:
            it names credentials and keys, and the builder is given them.
            """;

    private static final String VALUES = """

            ## Templates and values (模板与取值)
            A template is JSON. A text, a number, `true`, `false` and `null` stand for themselves; objects and lists hold templates. **An object with a key that begins with `$` is a value**, and is
            replaced by what it gives. A value that is left out (`optional`) takes its member or element along. Members keep their order, so the same hand-over gives the same bytes.
            """;

    private static final String PATHS = """

            ## Paths (路径)
            | path | means |
            | --- | --- |
            | `applicant.name` | from the root, member by member |
            | `.way` | from the item, within `$each`, `$join` and records |
            | `..material` | from the item around it |
            | `.` | the item itself |
            | `materials[0]` | the first element of a list |
            | `materials[material=floor-plan]` | the first element whose member has that value |
            | `certificates.*` | every member of an object, as an item with `name` and `value`; in `$each` and `$join` only |
            | `materials.documents` | in `$each` and `$join`: every document of every material; `..` is then the material |

            Nothing is there where a member is missing, is `null` or is an empty text. In requests the root is the hand-over, with the members of the
            [department protocol](department-protocol.md#handing-over-post-basesubmissions): `key.case`, `key.matter`, `key.round`, `applicant`, `agent`, `form`, `materials`, `certificates`, `changed`, …; a path that it does
            not have is an error of the file. In `find` it is the key alone. In answers and callbacks it is the foreign message, of which nothing is known beforehand.

            What becomes of a value is done in this order: `parse`, `back`, `format`, `table`, `as`.

            Dates and times are read and written in China's time where a pattern says no other, strictly (no 30 February). A pattern must be readable back: an hour of twelve without
            `a`, or a month without a year, is refused.
            """;

    private static final String TAIL = """

            ## What answers become
            | the rule says | a hand-over becomes | a look-up becomes |
            | --- | --- | --- |
            | `taken`, `known` | **taken**, with receipt and reports; with `known` the receipt may be missing | what the department has |
            | `busy` | **not taken**, tried again after `Retry-After` (OT-4103) | not found out |
            | `refused` | **broken**, parked for a person (OT-4107) | not found out |
            | `none` | | certainly nothing |
            | nothing fits | **unknown** (OT-4105) | not found out (OT-4108) |
            | `taken`, but the receipt is missing, a value is not as the file says (OT-4114) or a status cannot be read (OT-4115) | **unknown**, nothing of it moves the case | not found out |

            A status from 300 on never means `taken`. Texts of the foreign system are never shown: of an answer only the result code is, when the file knows it or it is an identifier. Answers are read
            within the limits of [callbacks](callback.md#the-envelope): depth 32, text 65,536 characters, 20,000 tokens, no U+0000.

            ## How statuses become reports
            Each record is read by the [status list](status-codes.md): its code, and beside it `members` under the names of the list. Details that hold lists are texts of lines: in `defects` each line is the
            item (`materials.…` or `form.…`), a tab and what is wrong; in `certificates` it is the result, a tab, the number, and perhaps a tab and the last day. `$join` with a line break makes them. Of a column each record is
            compared with the one before it. A record that cannot be read keeps all others of its message back. In answers at most 100 records are read, and `at` only puts them in order; in callbacks it is also
            when it happened, and where it is left out that is when the message came.

            ## Callbacks
            Size (256 KiB), UTF-8, `authentic`, JSON and content are checked in this order. One record is one report; several have ids that follow one another. An id of another shape than 1 to 56
            letters, digits, `-` and `_` is replaced by its digest. A status that says nothing is thanked for. The answer is 200 with `success` only once all is stored; otherwise it is `failure` with a status of
            [callbacks](callback.md#the-answers), and `code`, `en`, `zh` of [errors](errors.md).

            ## What a mapping cannot say
            XML and SOAP, uploading files, encrypted bodies, a token that must be fetched first, callbacks that are forms or hold their signature in the body. Such a department has an
            [adapter of its own](../how-to/connect-a-department.md#in-the-same-program).
            """;

    private MappingPage() {}

    static String of() {
        return HEAD
                + sections(Stream.of(
                        Section.FILE,
                        Section.TABLE,
                        Section.REQUESTS,
                        Section.REQUEST,
                        Section.BODY,
                        Section.SIGNATURE,
                        Section.ANSWERS,
                        Section.RULE,
                        Section.REPORTS,
                        Section.CALLBACKS,
                        Section.AUTHENTIC,
                        Section.SUBJECT))
                + VALUES
                + sections(Stream.of(
                        Section.VALUE,
                        Section.TEXT,
                        Section.EACH,
                        Section.JOIN,
                        Section.WHEN,
                        Section.CREDENTIAL,
                        Section.NOW,
                        Section.RANDOM,
                        Section.JSON))
                + PATHS
                + TAIL;
    }

    private static String sections(Stream<Section> sections) {
        return sections.map(MappingPage::section).collect(Collectors.joining());
    }

    private static String section(Section section) {
        return "\n## %s (%s)\n| key | must | meaning |\n| --- | --- | --- |\n%s"
                .formatted(
                        section.title().in(Locale.ENGLISH),
                        section.title().zh(),
                        section.keys().stream().map(MappingPage::row).collect(Collectors.joining()));
    }

    private static String row(Key key) {
        return "| `%s` | %s | %s |\n"
                .formatted(
                        key.name(), key.required() ? "yes" : "", key.meaning().replace("|", "\\|"));
    }
}
