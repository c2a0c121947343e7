package io.onething.internal.http;

/** Why a callback is refused (回调被拒的原因), with the status and the words of the answer. */
public enum CallbackFault {
    /** Anything about the signature: one neutral answer. */
    NOT_AUTHENTIC(
            401,
            "OT-4201",
            "the message is not authentic; check key id, secret, clock and the signed bytes",
            "消息未通过验签;请检查密钥标识、密钥、时钟和签名内容"),
    /** Told to anybody, as it depends on nothing but the bytes. */
    NOT_UTF8(
            400,
            "OT-4202",
            "the body is not strict UTF-8 without byte order mark; mend the encoding",
            "正文不是无 BOM 的规范 UTF-8;请修正编码"),
    /** Over the limit; the rest was not read. */
    TOO_LARGE(413, "OT-4203", "the body is too large; send less than the limit", "正文过大;请控制在限制以内"),
    /** Authentic, but no JSON or over a limit of JSON. */
    NOT_JSON(
            400,
            "OT-4204",
            "the message is authentic but not JSON within the limits; mend it and send it with a new id",
            "消息签名有效,但不是限制以内的 JSON;请改正后用新的编号发送"),
    /** Authentic, but not as the protocol says. */
    NOT_AS_AGREED(
            400,
            "OT-4205",
            "the message is authentic but not as the protocol says; mend it and send it with a new id",
            "消息签名有效,但内容不符合协议;请改正后用新的编号发送"),
    /** No such case or matter, or another department's: one neutral answer. */
    NOT_YOURS(404, "OT-4206", "there is no such matter of yours; check the subject", "没有属于贵部门的该事项;请检查 subject"),
    /** The id was used for another message. */
    ID_REUSED(
            409,
            "OT-4207",
            "the id was used before for another message; give each message an id of its own",
            "该编号已用于另一条消息;每条消息应有各自的编号"),
    /** The round has not begun. */
    WRONG_ROUND(
            409,
            "OT-4208",
            "the round of the subject has not begun; check the subject",
            "subject 中的轮次尚未开始;请检查 subject"),
    /** The store does not answer. */
    NOT_NOW(503, "OT-4209", "the message could not be stored now; send the same again later", "消息暂时无法保存;请稍后原样重发"),
    /** A defect of ours. */
    OUR_FAULT(
            500,
            "OT-4210",
            "the message could not be taken because of a fault on our side; send the same again later and tell us",
            "因我方故障未能接收;请稍后原样重发并告知我方"),
    /** Authentic, but plain where the department must encrypt. */
    NOT_ENCRYPTED(
            400,
            "OT-4212",
            "the message is authentic but not encrypted, as was agreed; encrypt it and send it again",
            "消息签名有效,但未按约定加密;请加密后重发"),
    /** Authentic, but cannot be opened: one neutral answer, whatever the reason. */
    NOT_OPENED(
            400,
            "OT-4213",
            "the message is authentic but cannot be decrypted; check payload key, key id, department and message id",
            "消息签名有效,但无法解密;请检查内容密钥、密钥标识、部门标识和消息编号"),
    /** Authentic, but not as the mapping of the department says. */
    NOT_AS_MAPPED(
            400,
            "OT-4215",
            "the message is authentic but not as its mapping says; correct the message or the mapping and send it again",
            "消息已通过验真,但内容不符合映射文件;请改正消息或映射文件后重发"),
    /** Authentic, but its status cannot be read. */
    STATUS_NOT_READ(
            400,
            "OT-4216",
            "the message is authentic but its status cannot be read; correct the message or the status list and send it again",
            "消息已通过验真,但其状态无法读取;请改正消息或状态码表后重发");

    private final int status;
    private final String code;
    private final String english;
    private final String chinese;

    CallbackFault(int status, String code, String english, String chinese) {
        this.status = status;
        this.code = code;
        this.english = english;
        this.chinese = chinese;
    }

    /** Returns the HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** Returns the stable code. */
    public String code() {
        return code;
    }

    /** Returns what happened and what to do, in English. */
    public String english() {
        return english;
    }

    /** Returns what happened and what to do, in Chinese. */
    public String chinese() {
        return chinese;
    }
}
