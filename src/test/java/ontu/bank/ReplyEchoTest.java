package ontu.bank;

import static ontu.bank.GoldenReplies.body;
import static ontu.bank.GoldenReplies.golden;
import static ontu.bank.GoldenReplies.header;
import static ontu.bank.GoldenReplies.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A reply that is not for our contract and subsidiary proves nothing (docs/bank-api.md#contract-echo). */
class ReplyEchoTest {
    private static <T> T answered(String reply, Function<BankClient, T> call) throws Exception {
        try (var bank = RawBank.answering(RawBank.http(200, "", reply))) {
            return call.apply(SampleRequests.client(bank.url()));
        }
    }

    private static SendOutcome order(String reply) throws Exception {
        return answered(
                reply,
                bank -> bank.sendOrder(
                        SampleRequests.DISBURSEMENT, SampleRequests.REFERENCE, PreSendCheck.ALWAYS_ALLOWED));
    }

    private static InquiryVerdict inquiry(TransferRequest transfer, String reply) throws Exception {
        return answered(reply, bank -> bank.inquire(transfer.inquiry(SampleRequests.REFERENCE_OF_YESTERDAY)));
    }

    static Stream<Arguments> ofSomebodyElse() {
        return Stream.of(
                arguments("no contract", without("P2pCmtmNo")),
                arguments("no subsidiary", without("ChidSqno")),
                arguments("an empty contract", body("P2pCmtmNo", "")),
                arguments("a null", (Consumer<ObjectNode>) reply -> reply.putNull("ChidSqno")),
                arguments("another contract", body("P2pCmtmNo", "0000000001")),
                arguments("another subsidiary", body("ChidSqno", "0000000001")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofSomebodyElse")
    void anOrderIsAmbiguous(String what, Consumer<ObjectNode> change) throws Exception {
        assertThat(order(golden(BankApi.DISBURSEMENT_ORDER, change)))
                .as(what)
                .isEqualTo(new SendOutcome.Ambiguous("WRONG_ECHO"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofSomebodyElse")
    void anOrderIsAmbiguousEvenIfTheReplySaysThatTheNumberIsInUse(String what, Consumer<ObjectNode> change)
            throws Exception {
        String reply = golden(BankApi.DISBURSEMENT_ORDER, change.andThen(header("Rpcd", "AC081")));
        assertThat(order(reply)).as(what).isEqualTo(new SendOutcome.Ambiguous("AC081"));
        try (var bank = RawBank.answering(RawBank.http(500, "", reply))) {
            assertThat(SampleRequests.client(bank.url())
                            .sendOrder(
                                    SampleRequests.DISBURSEMENT, SampleRequests.REFERENCE, PreSendCheck.ALWAYS_ALLOWED))
                    .as(what)
                    .isEqualTo(new SendOutcome.Ambiguous("AC081"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofSomebodyElse")
    void anInquiryIsInconclusiveWhateverItsCode(String what, Consumer<ObjectNode> change) throws Exception {
        for (String code : new String[] {"00000", "A0050", "X0001"}) {
            Consumer<ObjectNode> reply = change.andThen(header("Rpcd", code));
            assertThat(inquiry(SampleRequests.DISBURSEMENT, golden(BankApi.DISBURSEMENT_RESULT, reply)))
                    .as(what)
                    .isEqualTo(new InquiryVerdict.Inconclusive("WRONG_ECHO"));
            assertThat(inquiry(SampleRequests.DISTRIBUTION, golden(BankApi.DISTRIBUTION_RESULT, reply)))
                    .as(what)
                    .isEqualTo(new InquiryVerdict.Inconclusive("WRONG_ECHO"));
            assertThat(inquiry(SampleRequests.DEPOSIT_RETURN, golden(BankApi.DEPOSIT_RETURN_RESULT, reply)))
                    .as(what)
                    .isEqualTo(new InquiryVerdict.Inconclusive("WRONG_ECHO"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofSomebodyElse")
    void aListIsNotUsed(String what, Consumer<ObjectNode> change) {
        assertThatThrownBy(() -> answered(
                        golden(BankApi.DEPOSIT_LIST, change),
                        bank -> bank.deposits(Optional.empty(), SampleRequests.PERIOD, 1)))
                .as(what)
                .isInstanceOfSatisfying(
                        BankUnavailableException.class,
                        e -> assertThat(e.code()).isEqualTo("WRONG_ECHO"));
    }

    private static VirtualAccountIssuanceOutcome issuance(Consumer<ObjectNode> change) throws Exception {
        return answered(
                golden(BankApi.ISSUE_ACCOUNT, change),
                bank -> bank.issueVirtualAccount(SampleRequests.ACCOUNT_ISSUANCE, PreSendCheck.ALWAYS_ALLOWED));
    }

    @Test
    void anAccountIsAcceptedWithEitherSpellingOfTheContractAndNotWithoutIt() throws Exception {
        var issued = new VirtualAccountIssuanceOutcome.Issued(SampleRequests.INVESTOR_1);
        var wrongEcho = new VirtualAccountIssuanceOutcome.Ambiguous("WRONG_ECHO");
        Consumer<ObjectNode> otherSpelling = without("P2PCmtmNo").andThen(body("P2pCmtmNo", "0000000000"));

        assertThat(issuance(reply -> {})).isEqualTo(issued);
        assertThat(issuance(otherSpelling)).isEqualTo(issued);
        assertThat(issuance(body("P2pCmtmNo", "0000000001"))).isEqualTo(wrongEcho);
        assertThat(issuance(without("P2PCmtmNo"))).isEqualTo(wrongEcho);
        assertThat(issuance(without("ChidSqno"))).isEqualTo(wrongEcho);
    }

    /** The replies of these APIs are published as the header alone; but what they say must not be of another contract. */
    @ParameterizedTest
    @ValueSource(strings = {"P2pCmtmNo", "ChidSqno"})
    void aReplyOfTheHeaderAloneIsEnoughWhereNothingElseIsPublished(String field) throws Exception {
        for (TransferRequest transfer :
                new TransferRequest[] {SampleRequests.DISTRIBUTION, SampleRequests.DEPOSIT_RETURN}) {
            Function<BankClient, SendOutcome> send =
                    bank -> bank.sendOrder(transfer, SampleRequests.REFERENCE, PreSendCheck.ALWAYS_ALLOWED);
            assertThat(answered(golden(transfer.api(), without(field)), send))
                    .isEqualTo(new SendOutcome.Executed(Optional.empty()));
            assertThat(answered(golden(transfer.api(), body(field, "0000000001")), send))
                    .isEqualTo(new SendOutcome.Ambiguous("WRONG_ECHO"));
        }
    }

    @Test
    void aPaddedAmountIsTheSameAmount() throws Exception {
        var executed = new SendOutcome.Executed(Optional.of(Won.of(30_000_000)));
        String padded = golden(BankApi.DISBURSEMENT_ORDER, body("InvSumAmt", "000000000030000000.00"));
        assertThat(order(padded)).isEqualTo(executed);
        assertThat(order(padded.replace("\"000000000030000000.00\"", "30000000.00")))
                .isEqualTo(executed);
    }
}
