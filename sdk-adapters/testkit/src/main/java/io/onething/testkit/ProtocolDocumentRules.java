package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The part of {@link ProtocolContract} about contents of documents (材料文件规则). */
abstract class ProtocolDocumentRules extends ProtocolBench {
    private static final int SMALL = 1_000;
    private static final int LARGE = 8 * 1024 * 1024;
    private static final int INSIDE = 32 * 1024;
    private static final int MOST_INSIDE = 1024 * 1024;
    private static final int THREADS = 4;
    private static final long TOO_OLD_SECONDS = 400;

    private CityDocument newDocument() {
        if (!endpoint.takesDocuments()) {
            throw RuleSkippedException.declared(
                    "contents of documents do not travel to this department (takesDocuments)", "该部门约定不传输文件内容");
        }
        return CityDocument.ofSize("平面图.pdf", SMALL);
    }

    private CityReply head(CityDocument document) {
        return CityRequest.head(endpoint, document).send();
    }

    private static CityReply kept(CityReply reply) {
        assertThat(reply.kept())
                .as("the answer says 200, 201 or 204; it was %s", reply)
                .isTrue();
        return reply;
    }

    private void notThere(CityDocument document) {
        assertThat(head(document).status())
                .as("the status of asking for a document that must not be there")
                .isIn(404, 405);
    }

    private void refused(CityDocument document, CityRequest put) {
        CityReply reply = put.send();
        assertThat(reply.refused())
                .as("it is refused with 401 or 403; the answer was %s", reply)
                .isTrue();
        notThere(document);
    }

    private CityReply handOver(IdempotencyKey key, List<CityDocument> documents) {
        return CityRequest.post(
                        endpoint, key, body(key, Verb.SUBMIT, endpoint.form(), Map.of(firstMaterial(), documents)))
                .send();
    }

    private String firstMaterial() {
        return endpoint.materials().stream().findFirst().orElse("floor-plan");
    }

    @Test
    @DisplayName(
            "DP-34 must: a document that is sent under its digest is kept, with 200, 201 or 204, and is there then")
    @ContractRule(
            zh = "按摘要上传的文件予以保存,返回 200、201 或 204,随后可查到",
            mend =
                    "answer PUT {base}/documents/{sha256} when the bytes are safe, and HEAD with 200 from then on; 405 if HEAD is not offered",
            mendZh = "字节可靠落盘后再应答 PUT {base}/documents/{sha256},此后 HEAD 返回 200;不提供 HEAD 的返回 405")
    final void dp34_kept() {
        CityDocument document = newDocument();
        kept(CityRequest.put(endpoint, document).send());

        assertThat(head(document).status())
                .as("the status of asking for a document that was sent")
                .isIn(200, 405);
    }

    @Test
    @DisplayName("DP-35 must: who asks for a document that was never sent is answered with 404 or 405")
    @ContractRule(
            zh = "查询从未上传的文件,返回 404 或 405",
            mend =
                    "answer HEAD {base}/documents/{sha256} yourself; with any other status no document would ever be sent",
            mendZh = "自行应答 HEAD {base}/documents/{sha256};返回其他状态则文件永远不会上传")
    final void dp35_unknown() {
        notThere(newDocument());
    }

    @Test
    @DisplayName("DP-36 must: bytes of another digest than the one in the path are answered with 409 and not kept")
    @ContractRule(
            zh = "字节与路径中摘要不符的返回 409,且不保存",
            mend = "reckon SHA-256 while you read, and keep the document only when it is the one in the path",
            mendZh = "边读边计算 SHA-256,与路径一致方可保存")
    final void dp36_otherBytes() {
        CityDocument other = newDocument();
        CityDocument half = newDocument();

        conflict(other, newDocument().content());
        conflict(half, Arrays.copyOf(half.content(), SMALL / 2));
    }

    private void conflict(CityDocument document, byte[] sent) {
        CityReply reply = CityRequest.put(endpoint, document).butSends(sent).send();
        assertThat(reply.status())
                .as("the status of sending bytes under a digest they do not have")
                .isEqualTo(409);
        notThere(document);
    }

    @Test
    @DisplayName("DP-37 must: a document that is not rightly signed is refused with 401 or 403 and not kept")
    @ContractRule(
            zh = "未正确签名的文件以 401 或 403 拒绝,且不保存",
            mend = "verify the signature of PUT before you read the body, as that of a hand-over",
            mendZh = "读取报文体之前先验证 PUT 的签名,与报送相同")
    final void dp37_unsigned() {
        CityDocument document = newDocument();

        refused(document, CityRequest.put(endpoint, document).unsigned());
        refused(document, CityRequest.put(endpoint, document).forged());
        refused(document, CityRequest.put(endpoint, document).strangeKey());
        refused(document, CityRequest.put(endpoint, document).at(Instant.now().minusSeconds(TOO_OLD_SECONDS)));
    }

    @Test
    @DisplayName("DP-38 must: a document is refused when anything but the digest in the path was signed")
    @ContractRule(
            zh = "签名内容不是路径中摘要的文件一律拒绝",
            mend = "verify over webhook-id . webhook-timestamp . the 64 characters of the path, not over the bytes",
            mendZh = "对 webhook-id . webhook-timestamp . 路径中 64 个字符 验签,而非对文件字节")
    final void dp38_otherSigned() {
        CityDocument document = newDocument();
        byte[] otherDigest = newDocument().sha256().getBytes(StandardCharsets.US_ASCII);

        refused(document, CityRequest.put(endpoint, document).butSigns(document.content()));
        refused(document, CityRequest.put(endpoint, document).butSigns(otherDigest));
    }

    @Test
    @DisplayName("DP-39 must: who asks for a document without the right signature does not learn whether it is there")
    @ContractRule(
            zh = "未正确签名的文件查询不透露文件是否存在",
            mend = "verify HEAD as PUT, over the digest in the path, and answer 401",
            mendZh = "HEAD 与 PUT 一样对路径中的摘要验签,返回 401")
    final void dp39_askedUnsigned() {
        CityDocument document = newDocument();
        kept(CityRequest.put(endpoint, document).send());

        for (CityReply reply : List.of(
                CityRequest.head(endpoint, document).unsigned().send(),
                CityRequest.head(endpoint, document).forged().send())) {
            assertThat(reply.status())
                    .as("the status of asking without the right signature")
                    .isIn(401, 403, 405);
        }
    }

    @Test
    @DisplayName("DP-40 must: the same document may come again, also several times at once")
    @ContractRule(
            zh = "同一文件可重复上传,包括同时多次",
            mend =
                    "answer 200 when it is there already; write to a name of your own first and rename it when it is whole",
            mendZh = "已存在时返回 200;先写入临时名称,完整后再改名")
    final void dp40_again() {
        CityDocument document = newDocument();
        List<CityReply> replies = Threads.together(
                THREADS, i -> CityRequest.put(endpoint, document).send());

        assertThat(replies)
                .as("each is answered as kept, or as not yet (429, 503)")
                .allMatch(reply -> reply.kept() || reply.busy());
        kept(CityRequest.put(endpoint, document).send());
    }

    @Test
    @DisplayName("DP-41 must: hand-overs that name a document sent before are taken, also those of another case")
    @ContractRule(
            zh = "引用已上传文件的报送予以收取,不同办件可引用同一文件",
            mend = "look the document up by its sha256; it belongs to every hand-over that names it",
            mendZh = "按 sha256 查找文件;凡引用者均可使用")
    final void dp41_named() {
        CityDocument document = newDocument();
        kept(CityRequest.put(endpoint, document).send());

        for (IdempotencyKey key : List.of(newKey(), newKey())) {
            taken(handOver(key, List.of(document)));
            found(key);
        }
    }

    @Test
    @DisplayName("DP-42 must: a hand-over with 1 MiB of contents inside, as Base64, is taken")
    @ContractRule(
            zh = "内含合计 1 MiB 文件内容(Base64)的报送予以收取",
            mend = "allow bodies of 2 MiB, and read the member content where a document has one",
            mendZh = "允许 2 MiB 的报文体;文件带 content 成员时从中读取")
    final void dp42_inside() {
        newDocument();
        List<CityDocument> documents = IntStream.range(0, MOST_INSIDE / INSIDE)
                .mapToObj(i -> CityDocument.ofSize(i + ".pdf", INSIDE).inside())
                .toList();

        taken(handOver(newKey(), documents));
    }

    @Test
    @DisplayName("DP-43 must: a document of 8 MiB is kept")
    @ContractRule(
            zh = "8 MiB 的文件予以保存",
            mend = "write the body to its place while you read it, and lift the limit of the server for these paths",
            mendZh = "边读边写入存储,并放宽服务器对该路径的大小限制")
    final void dp43_large() {
        newDocument();

        kept(CityRequest.put(endpoint, CityDocument.ofSize("施工图.pdf", LARGE)).send());
    }

    @Test
    @DisplayName("DP-44 must: a hand-over with a document whose name looks like a path is taken, or refused with 4xx")
    @ContractRule(
            zh = "文件名形似路径的报送予以收取或以 4xx 拒绝",
            mend = "keep documents under their digest or a number of your own; the name is a text for people",
            mendZh = "以摘要或自有编号存放文件;文件名仅供人阅读")
    final void dp44_names() {
        for (String name : List.of("../../kit.pdf", "..\\..\\kit.pdf", "/dev/null/kit", "C:\\kit?.pdf", "con")) {
            CityReply reply =
                    handOver(newKey(), Stream.of(name).map(this::document).toList());

            assertThat(reply.taken() || reply.clientError())
                    .as("a document with the name %s is taken or refused with 4xx; the answer was %s", name, reply)
                    .isTrue();
        }
    }
}
