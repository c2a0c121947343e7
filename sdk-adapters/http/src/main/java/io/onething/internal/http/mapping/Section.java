package io.onething.internal.http.mapping;

import static io.onething.internal.http.mapping.Key.may;
import static io.onething.internal.http.mapping.Key.must;

import io.onething.bundle.Text;
import java.util.List;

/** The kinds of objects in a mapping file and their keys (映射文件结构), described once: files are checked by it, and the page is made of it. */
enum Section {
    /** The file itself. */
    FILE(
            "The file",
            "文件",
            must("schemaVersion", "`1`"),
            must("mapping", "the id of the mapping, an identifier"),
            must("zh", "its name in Chinese"),
            may("en", "its name in English"),
            must("source", "the specification it was written by, and its edition"),
            must(
                    "keys",
                    "what the foreign system does when an external number arrives again: `honours` (answers as the first time),"
                            + " `query-first` (would act twice, but can be asked: needs `find`), `manual` (would act twice and cannot be asked: no `find`)"),
            may("tables", "code tables, by name"),
            may(
                    "statuses",
                    "the status list reports are read by: `spgl`, `guangdong`, `epoint`, or a list written out as in"
                            + " [status codes](status-codes.md)"),
            may("headers", "headers of every request, by name: each a value"),
            may("query", "query parameters of every request, by name: each a value"),
            may("signature", "how requests are signed"),
            must("requests", "what is asked of the foreign system"),
            must("answers", "what its answers mean"),
            may("callbacks", "the messages it sends by itself")),

    /** One code table. */
    TABLE(
            "A table (`tables.{name}`)",
            "代码表",
            must("codes", "an object: our word, and the foreign code (a text, a number, true or false)"),
            may("else", "the foreign code of every other word; without it such a word is an error")),

    /** The requests. */
    REQUESTS(
            "`requests`",
            "请求",
            must("submit", "a matter is handed over (报送)"),
            may("supplement", "what the applicant brought after a correction was asked (补交). Default: as `submit`"),
            may(
                    "withdraw",
                    "the matter is to be given back undecided (撤回). Default: parked, for a person to call the department"),
            may("find", "what became of a hand-over (查询), by its key; only `key.…` is known here")),

    /** One request. */
    REQUEST(
            "A request",
            "单个请求",
            must("method", "`POST`, `PUT` or `GET`"),
            must(
                    "path",
                    "below the base address, such as `rest/cases/{key.case}`; what stands in braces is encoded, and is one segment or part of one"),
            may("query", "query parameters, by name: each a value; they come after those of the file"),
            may("headers", "headers, by name: each a value; they take the place of those of the file"),
            may("body", "what is sent; not with `GET`"),
            may(
                    "answers",
                    "what the answers to this request mean. Default: those of the file; `find` needs its own, as one must mean `none`")),

    /** The body of a request. */
    BODY(
            "`body`: one of",
            "请求体",
            may("json", "a template: sent as JSON in UTF-8"),
            may("form", "an object of values: sent as `application/x-www-form-urlencoded` in UTF-8")),

    /** The signature of requests. */
    SIGNATURE(
            "`signature`",
            "请求签名",
            must("in", "where it goes: `header`, `query` or `form`"),
            must("name", "the name of the header or parameter"),
            may("key", "the name of a key given to the builder: signs with its algorithm (HMAC-SHA256, HMAC-SM3, …)"),
            may("digest", "`sha-256` or `md5`, instead of a key: a digest of a text that holds a secret"),
            must(
                    "over",
                    "the text it is over: a value over `method`, `path`, `body`, `headers.{name in lower case}`, `query.{name}`, `form.{name}`,"
                            + " and `parameters`: all of query and form, each with `name` and `value`; `query.*`, `form.*` and `parameters` go by name"),
            may("as", "`hex` (default), `HEX` in capitals, or `base64`")),

    /** The answers. */
    ANSWERS(
            "`answers`",
            "应答",
            may("code", "the foreign result code: a value of the answer, such as `{\"$\": \"status.code\"}`"),
            must(
                    "rules",
                    "a list; the rule that fits says what the answer means, one with codes before one without. Nothing fits: **unknown**"),
            may("unpack", "a list of paths of texts that hold JSON, outer ones first: they are read as JSON"),
            may(
                    "receipt",
                    "the foreign number of what was taken (收件回执号): a value of the answer; must be there unless `optional`"),
            may("reports", "what the answer reports; needs `statuses`")),

    /** One rule. */
    RULE(
            "A rule",
            "应答规则",
            must("status", "a list of HTTP statuses"),
            may(
                    "codes",
                    "a list of foreign result codes; without it the status says all, and a body that is no JSON object is not believed but for 429"),
            must(
                    "means",
                    "`taken`; `known` (taken before); `busy` (certainly not taken, tried again); `refused` (never taken as it is, parked for a person);"
                            + " `none` (certainly has nothing; only of `find`)")),

    /** Reports. */
    REPORTS(
            "`reports`",
            "办理状态",
            may("each", "the path of the list of records. Default: the message itself is the one record"),
            must("code", "the status code: a value of the record"),
            may("members", "what stands beside the code: by the status list's own name, a value of the record"),
            may("at", "when it happened: a value that is a date or time, see `parse`; records are put in its order"),
            may("paused", "of a column with a flag: the flag, a value of the record")),

    /** Callbacks. */
    CALLBACKS(
            "`callbacks`",
            "回调",
            must("authentic", "how a message is known to be genuine"),
            may(
                    "id",
                    "the foreign id of a message: a value. Default: a digest of the body, so that a repetition is the same message"),
            may("unpack", "a list of paths of texts that hold JSON, as in answers"),
            must("key", "which hand-over it speaks of"),
            must("reports", "what it says, as in answers; needs `statuses`"),
            must("success", "the body of the answer once everything is stored: a template over `code`, `en`, `zh`"),
            must(
                    "failure",
                    "the body of any other answer, whose HTTP status is never 2xx: a template over `code`, `en`, `zh`")),

    /** How callbacks are known to be genuine. */
    AUTHENTIC(
            "`authentic`: one of `token` and `key`",
            "回调验真",
            must("header", "the header that holds the token or the signature"),
            may(
                    "token",
                    "the name of a credential given to the builder: the header has its value, compared in constant time"),
            may("key", "the name of a key given to the builder: the header has the signature by its algorithm"),
            may(
                    "over",
                    "the text that is signed: a value over `body` and `headers.{name in lower case}`. Default: the body"),
            may("as", "`hex` (default), `HEX` in capitals, or `base64`"),
            may(
                    "time",
                    "when it was signed: a value over the same, a date or time, see `parse`; at most `seconds` from our clock, and part of `over`"),
            may("seconds", "how far `time` may be away: 1 to 3600. Default: 300")),

    /** What a callback speaks of. */
    SUBJECT(
            "`key` of callbacks: `text` and `split`, or `case`, `matter` and perhaps `round`",
            "回调所指办件",
            may("text", "a value that holds case, matter and perhaps round in one"),
            may("split", "what stands between them: one of `.` `/` `~` `:` `|` `,` `;` `#` `@` `!`"),
            may("case", "a value that is the case"),
            may("matter", "a value that is the matter"),
            may("round", "a value that is the round, from 1")),

    /** A value at a path. */
    VALUE(
            "`{\"$\": path}`: the value at a path",
            "取值",
            must("$", "a path, see below"),
            may("table", "our word becomes the foreign code by this table"),
            may("back", "the foreign code becomes our word by this table"),
            may(
                    "format",
                    "our date or time becomes a foreign text: a pattern such as `yyyyMMddHHmmss`, `epoch-seconds` or `epoch-millis`"),
            may("parse", "a foreign date or time becomes ours, by the same patterns"),
            may("as", "`text`, `number` or `yes-no` (true or false): the kind of JSON value. Default: as it is"),
            may("else", "what is written where nothing is there"),
            may("optional", "`true`: left out where nothing is there; without `else` and `optional` that is an error")),

    /** A joined text. */
    TEXT(
            "`{\"$text\": …}`: a joined text",
            "拼接",
            must(
                    "$text",
                    "a text with paths in braces, such as `{key.case}~{key.round}` (`{{` is a brace), or a list of texts and values"),
            may("optional", "`true`: left out where one of its parts is not there")),

    /** A list. */
    EACH(
            "`{\"$each\": path, \"do\": template}`: a list",
            "逐项",
            must(
                    "$each",
                    "the path of a list; lists on the way are walked through. `*` stands for every member of an object, each with `name` and `value`"),
            must(
                    "do",
                    "the template of one item; a path that begins with `.` begins at the item, with `..` at the one around it"),
            may("optional", "`true`: left out where there is no item")),

    /** A list in one text. */
    JOIN(
            "`{\"$join\": path, \"do\": value, \"with\": text}`: a list in one text",
            "列表拼接",
            must("$join", "the path of a list, as for `$each`"),
            must("do", "the text of one item; line breaks and tabs within its values become blanks"),
            must("with", "what stands between two items, such as `,` or a line break"),
            may("optional", "`true`: left out where there is no item")),

    /** Something that depends on presence. */
    WHEN(
            "`{\"$when\": path, \"then\": template}`: only where something is there",
            "有则输出",
            must("$when", "a path"),
            must("then", "the template where something is there"),
            may("otherwise", "the template where nothing is. Default: left out")),

    /** A credential. */
    CREDENTIAL(
            "`{\"$credential\": name}`: a secret",
            "凭据",
            must("$credential", "the name of a credential given to the builder; its value never stands in the file")),

    /** The time of the call. */
    NOW(
            "`{\"$now\": pattern}`: the time of the call",
            "当前时间",
            must(
                    "$now",
                    "a pattern, as for `format`; in headers and query only, so that a repeated hand-over has the same body")),

    /** Random characters. */
    RANDOM(
            "`{\"$random\": length}`: random characters",
            "随机串",
            must("$random", "how many of 0-9 and a-f, 8 to 64; in headers and query only")),

    /** JSON in a text. */
    JSON(
            "`{\"$json\": template}`: JSON in a text",
            "JSON 文本",
            must("$json", "a template; written as JSON into one text, as some systems want their parameters"));

    private final Text title;
    private final List<Key> keys;

    Section(String en, String zh, Key... keys) {
        this.title = new Text(zh, en);
        this.keys = List.of(keys);
    }

    Text title() {
        return title;
    }

    List<Key> keys() {
        return keys;
    }
}
