package io.onething.internal.bundle;

import io.onething.bundle.Text;

/** The kinds of problem a definition can have (问题种类), one code each; explained in {@code docs/reference/errors.md}. */
enum Fault {
    UNREADABLE("OT-1001", "no definition can be read there", "读不到定义文件"),
    TOO_LARGE("OT-1002", "the file is too large", "文件过大"),
    NOT_UTF8("OT-1003", "the file is not UTF-8", "文件不是 UTF-8 编码"),
    BYTE_ORDER_MARK("OT-1004", "the file begins with a byte order mark", "文件开头有字节顺序标记（BOM）"),
    FORBIDDEN_CHARACTER("OT-1005", "a character that no store keeps", "含有不能保存的字符"),
    SYNTAX("OT-1006", "neither YAML nor JSON", "不符合 YAML 或 JSON 语法"),
    TOO_DEEP("OT-1007", "nested too deeply", "嵌套过深"),
    FORBIDDEN_SYNTAX("OT-1008", "an anchor, alias, tag or merge key", "使用了锚点、别名、标签或合并键"),
    SEVERAL_DOCUMENTS("OT-1009", "several documents in one file", "一个文件含有多个文档"),
    EMPTY_FILE("OT-1010", "the file holds nothing", "文件没有内容"),
    DUPLICATE_KEY("OT-1011", "a key stands twice", "键重复"),
    UNKNOWN_KEY("OT-1012", "an unknown key", "未知的键"),
    MISSING_KEY("OT-1013", "a key is missing", "缺少必需的键"),
    WRONG_TYPE("OT-1014", "a value of the wrong kind", "值的种类不对"),
    EMPTY_VALUE("OT-1015", "a value is empty", "值为空"),
    UNKNOWN_WORD("OT-1016", "a word that is none of the choices", "不是可选的词"),
    BAD_IDENTIFIER("OT-1017", "not an identifier", "标识不合规"),
    BAD_LIMIT("OT-1018", "not a time limit", "时限写法不对"),
    OUT_OF_RANGE("OT-1019", "a value outside what is allowed", "值超出允许范围"),
    UNKNOWN_FORMAT("OT-1020", "an unknown version of the format", "未知的格式版本"),
    UNKNOWN_DEPARTMENT("OT-1021", "an unknown department", "未知的部门"),
    UNKNOWN_QUESTION("OT-1022", "an unknown question", "未知的问题"),
    UNKNOWN_MATTER("OT-1023", "an unknown matter", "未知的事项"),
    UNKNOWN_MATERIAL("OT-1024", "an unknown material", "未知的材料"),
    UNKNOWN_RESULT("OT-1025", "an unknown result", "未知的办理结果"),
    UNKNOWN_SOURCE("OT-1026", "an unknown source", "未知的来源"),
    UNKNOWN_CHOICE("OT-1027", "a value that is none of the question's choices", "不是该问题的选项"),
    WRONG_OPERATOR("OT-1028", "a comparison that does not fit the question", "比较方式与问题类型不符"),
    WRONG_VALUE("OT-1029", "a value that does not fit the question", "比较的值与问题类型不符"),
    KEYS_DISAGREE("OT-1030", "keys that do not go together", "几个键互相矛盾"),
    PROMISE_TOO_LONG("OT-1031", "the promised limit is longer than the legal one", "承诺时限长于法定时限"),
    LISTED_TWICE("OT-1032", "listed twice", "重复列出"),
    CYCLE("OT-1033", "parts wait for each other in a circle", "循环等待"),
    UNUSED_MATERIAL("OT-1034", "a material that no matter needs", "没有事项需要的材料"),
    UNGIVEN_RESULT("OT-1035", "a result that no matter gives", "没有事项产生的办理结果"),
    OUTPUT_NOT_BEFORE("OT-1036", "a material comes from a matter that is not waited for", "材料来自尚未办结的事项"),
    DUPLICATE_DEFINITION("OT-1037", "the same bundle and version twice", "同一版本重复定义"),
    TOO_MANY("OT-1038", "too many problems in one file", "一个文件的问题过多"),
    BAD_AMOUNT("OT-1039", "not an amount of money", "金额写法不对"),
    UNKNOWN_ROUTE("OT-1040", "an unknown route", "未知的办理方式"),
    NO_GROUND("OT-1041", "a rule that departs from the law without a ground", "与法律规定不同而没有依据"),
    SILENCE_WITHOUT_LIMIT("OT-1042", "silence grants, but no legal limit is written", "默示准予而没有法定时限"),
    TOLERATED_UNNEEDED("OT-1043", "a tolerated material that its matter does not need", "容缺的材料并非该事项所需"),
    TOLERATED_OBTAINED("OT-1044", "a tolerated material that the applicant does not bring", "容缺的材料无需申请人提交"),
    UNKNOWN_TEMPLATE("OT-1045", "an overlay of a definition that is not there", "地方版本所依据的定义不存在"),
    OVERLAY_MISFIT("OT-1046", "an overlay does not fit what it differs from", "地方版本与所依据的定义不符"),
    OVERLAY_CYCLE("OT-1047", "overlays that rest on each other in a circle", "地方版本循环依据"),
    PARTS_DISAGREE("OT-1048", "definitions that cannot be put together", "不能合为一件事的定义"),
    STEPS_TOO_LONG("OT-1049", "the steps take longer than the whole", "各环节时限长于总时限"),
    UNKNOWN_ITEM_FIELD("OT-1050", "an unknown field of an item", "未知的列表项字段");

    private final String code;
    private final Text title;

    Fault(String code, String en, String zh) {
        this.code = code;
        this.title = new Text(zh, en);
    }

    /** Returns the stable code. */
    String code() {
        return code;
    }

    /** Returns what it is called. */
    Text title() {
        return title;
    }
}
