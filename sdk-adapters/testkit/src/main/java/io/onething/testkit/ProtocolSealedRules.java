package io.onething.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.onething.bundle.DepartmentId;
import io.onething.department.IdempotencyKey;
import io.onething.department.Verb;
import io.onething.testkit.CallbackInbox.Arrival;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The part of {@link ProtocolContract} about encrypted contents (内容加密规则). That encrypted hand-overs are taken, and known again when they are
 * sealed anew, is what all other rules say, as the kit then encrypts whatever it hands over.
 */
abstract class ProtocolSealedRules extends ProtocolDocumentRules {
    private static final DepartmentId OTHER = new DepartmentId("kit-other");

    private MessageSealer sealer() {
        return endpoint.sealer()
                .orElseThrow(() -> RuleSkippedException.declared(
                        "hand-overs to this department are not encrypted (encryptedBy)", "该部门约定报送不加密"));
    }

    private void refused(String what, MessageSealer sealing) {
        IdempotencyKey key = newKey();
        CityReply reply = post(key, Verb.SUBMIT).sealedBy(sealing).send();
        assertThat(reply.clientError())
                .as("%s is refused with 4xx; the answer was %s", what, reply)
                .isTrue();
        nothingUnder(key);
    }

    @Test
    @DisplayName(
            "DP-45 must: content encrypted for another department or message is refused with 4xx, changing nothing")
    @ContractRule(
            zh = "为其他部门或其他消息加密的内容以 4xx 拒绝,且不产生任何影响",
            mend = "after decrypting compare department and message of the header with your id and webhook-id",
            mendZh = "解密后将头部的 department、message 与本部门编号、webhook-id 比对")
    final void dp45_otherPlace() {
        MessageSealer sealer = sealer();

        refused(
                "content for another department",
                (department, message, content) -> sealer.seal(OTHER, message, content));
        refused(
                "content for another message",
                (department, message, content) -> sealer.seal(department, message + "0", content));
    }

    @Test
    @DisplayName(
            "DP-46 must: encrypted content that was changed, or does not open, is refused with 4xx, changing nothing")
    @ContractRule(
            zh = "被改动或无法解密的内容以 4xx 拒绝,且不产生任何影响",
            mend = "use authenticated decryption with the header as it came as associated data; answer 400, never 5xx",
            mendZh = "使用认证解密,以收到的头部原文为附加数据;返回 400,不得返回 5xx")
    final void dp46_changed() {
        MessageSealer sealer = sealer();

        refused(
                "content with a changed byte",
                (department, message, content) ->
                        SealedBody.of(sealer.seal(department, message, content)).otherContent());
        refused(
                "content with another tag",
                (department, message, content) ->
                        SealedBody.of(sealer.seal(department, message, content)).otherTag());
        refused(
                "content whose header was rewritten for this message",
                (department, message, content) -> SealedBody.of(sealer.seal(department, message + "0", content))
                        .saying("message", message));
        refused(
                "a body that only begins like encrypted content",
                (department, message, content) -> "e30..A.A.A".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    @DisplayName("DP-47 must: callbacks are encrypted as agreed, for their own department and message")
    @ContractRule(
            zh = "回调按约定加密,并绑定本部门和该消息",
            mend =
                    "seal the whole event with cty cloudevents+json, your department and the webhook-id in the header, then sign",
            mendZh = "整个事件加密,头部含 cty cloudevents+json、本部门编号和 webhook-id,然后签名")
    final void dp47_callbacks() {
        if (endpoint.opener().isEmpty()) {
            throw RuleSkippedException.declared(
                    "callbacks of this department are not encrypted (callbacksEncrypted)", "该部门约定回调不加密");
        }
        inbox();
        IdempotencyKey key = newKey();
        taken(key, Verb.SUBMIT);
        Arrival arrival = called(key);

        assertThat(SealedBody.of(arrival.body()).problems(endpoint.department().value(), arrival.id()))
                .as("what is wrong with the encrypted callback")
                .isEmpty();
    }
}
