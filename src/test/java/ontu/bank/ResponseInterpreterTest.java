package ontu.bank;

import static ontu.bank.GoldenReplies.body;
import static ontu.bank.GoldenReplies.golden;
import static ontu.bank.GoldenReplies.header;
import static ontu.bank.GoldenReplies.response;
import static ontu.bank.GoldenReplies.without;
import static ontu.bank.GoldenReplies.withoutHeader;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.SendOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of docs/bank-api.md#section-2-6 and docs/bank-api.md#section-3, row by row. */
class ResponseInterpreterTest {
    private static final ResponseInterpreter INTERPRETER =
            new ResponseInterpreter(BankConfiguration.CodeLists.defaults());

    private static SendOutcome disbursement(int status, String reply) {
        ExpectedEcho expectedEcho =
                SampleRequests.expectedEcho(BankApi.DISBURSEMENT_ORDER, SampleRequests.REFERENCE.number());
        return ResponseInterpreter.sendOutcome(SampleRequests.DISBURSEMENT, expectedEcho, response(status, reply));
    }

    private static InquiryVerdict inquiry(int status, String reply) {
        ExpectedEcho expectedEcho =
                SampleRequests.expectedEcho(BankApi.DISBURSEMENT_RESULT, SampleRequests.REQUEST_NUMBER);
        return INTERPRETER.inquiryVerdict(
                SampleRequests.DISBURSEMENT.inquiry(SampleRequests.REFERENCE_OF_YESTERDAY),
                expectedEcho,
                response(status, reply));
    }

    private static String disbursementReply(Consumer<ObjectNode> change) {
        return golden(BankApi.DISBURSEMENT_ORDER, change);
    }

    private static String result(String rpcd, String pcrs) {
        return golden(BankApi.DISBURSEMENT_RESULT, header("Rpcd", rpcd).andThen(body("Pcrs", pcrs)));
    }

    static Stream<Arguments> wrongEchoes() {
        return Stream.of(
                arguments("ApiNm", header("ApiNm", "P2PNInterestRepayment")),
                arguments("no ApiNm", withoutHeader("ApiNm")),
                arguments("IsTuno", header("IsTuno", "11000000000000000018")),
                arguments("no IsTuno", withoutHeader("IsTuno")),
                arguments("LoanNo", body("LoanNo", "1000000000002")),
                arguments("InvSumAmt", body("InvSumAmt", "29999999")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongEchoes")
    void aSuccessWithAWrongEchoIsAmbiguous(String what, Consumer<ObjectNode> change) {
        assertThat(disbursement(200, disbursementReply(change)))
                .as(what)
                .isEqualTo(new SendOutcome.Ambiguous("WRONG_ECHO"));
    }

    static Stream<Arguments> brokenBodies() {
        return Stream.of(
                arguments("no code", withoutHeader("Rpcd")),
                arguments("no header", without("Header")),
                arguments("no cumulative amount", without("InvAccAmt")),
                arguments("an amount of letters", body("InvSumAmt", "30,000,000")),
                arguments("a negative amount", body("InvAccAmt", "-1")),
                arguments("16 digits", body("InvAccAmt", "1000000000000000")),
                arguments("an empty amount", body("InvAccAmt", "")),
                arguments("an amount that is an object", (Consumer<ObjectNode>) reply -> reply.putObject("InvSumAmt")),
                arguments("a null", (Consumer<ObjectNode>) reply -> reply.putNull("LoanNo")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenBodies")
    void aSuccessWithABrokenBodyIsAmbiguous(String what, Consumer<ObjectNode> change) {
        assertThat(disbursement(200, disbursementReply(change)))
                .as(what)
                .isEqualTo(new SendOutcome.Ambiguous("BROKEN_REPLY"));
    }

    static Stream<String> notReplies() {
        String good = disbursementReply(reply -> {});
        return Stream.of(
                "",
                " ",
                "null",
                "\"00000\"",
                "[" + good + "]",
                "<html>maintenance</html>",
                good.substring(0, good.length() - 1),
                good + good,
                good + "x",
                good.replace("\"LoanNo\"", "\"LoanNo\":\"1000000000001\",\"LoanNo\""),
                good.replace("정상처리", "a\u0000b"),
                good.replace("정상처리", "x".repeat(1_000_000)),
                "{\"Header\":\"00000\"}",
                "{\"Header\":" + "[".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("notReplies")
    void anIncompleteReplyIsBroken(String reply) {
        assertThat(disbursement(200, reply)).isEqualTo(new SendOutcome.Ambiguous("BROKEN_REPLY"));
        assertThat(inquiry(200, reply)).isEqualTo(new InquiryVerdict.Inconclusive("BROKEN_REPLY"));
    }

    @Test
    void numbersAsStringsAndUnknownFieldsAreAccepted() {
        Consumer<ObjectNode> change = reply -> {
            reply.put("InvSumAmt", 30_000_000);
            reply.put("LoanNo", 1_000_000_000_001L);
            reply.putObject("Unheard").putArray("of");
        };
        assertThat(disbursement(200, disbursementReply(change)))
                .isEqualTo(new SendOutcome.Executed(Optional.of(Won.of(30_000_000))));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 400, 409, 500})
    void aNumberInUseIsReportedWhateverTheStatusAndTheEcho(int status) {
        Consumer<ObjectNode> inUse = header("Rpcd", "AC081");
        assertThat(disbursement(status, disbursementReply(inUse))).isEqualTo(new SendOutcome.NumberInUse());
        assertThat(disbursement(status, disbursementReply(inUse.andThen(withoutHeader("IsTuno")))))
                .isEqualTo(new SendOutcome.NumberInUse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT999", "AC999", "A9999", "AT998", "A9998", "AP999", "AC002", "AC073", "A0050", "A0090", "A0284",
                "X0001", "X0002", "X0003", "X0004", "X0006", "X0007", "X0008", "00001", "ZZZZZ"
            })
    void everyRefusalOfAnOrderIsAmbiguousUnderItsOwnCode(String code) {
        assertThat(disbursement(200, disbursementReply(header("Rpcd", code))))
                .isEqualTo(new SendOutcome.Ambiguous(code));
        assertThat(disbursement(500, disbursementReply(header("Rpcd", code))))
                .isEqualTo(new SendOutcome.Ambiguous(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "00000 ", "AC081\n", "0000", "000000", "3020987654", "<b>", "코드", "00000\u0000"})
    void aCodeThatIsNotFiveLettersAndDigitsIsMalformed(String code) {
        assertThat(disbursement(200, disbursementReply(header("Rpcd", code))))
                .isEqualTo(new SendOutcome.Ambiguous("MALFORMED"));
        assertThat(inquiry(200, result("00000", code))).isEqualTo(new InquiryVerdict.Inconclusive("MALFORMED"));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 202, 204, 302, 400, 401, 404, 429, 500, 503})
    void aSuccessWithAnotherStatusIsNotTrusted(int status) {
        assertThat(disbursement(status, disbursementReply(reply -> {})))
                .isEqualTo(new SendOutcome.Ambiguous("HTTP_" + status));
        assertThat(inquiry(status, result("00000", "00000")))
                .isEqualTo(new InquiryVerdict.Inconclusive("HTTP_" + status));
        assertThat(inquiry(status, result("X0001", ""))).isEqualTo(new InquiryVerdict.Inconclusive("X0001"));
        assertThat(disbursement(status, "maintenance")).isEqualTo(new SendOutcome.Ambiguous("HTTP_" + status));
    }

    @ParameterizedTest(name = "Rpcd {0}, Pcrs {1}: {2}")
    @CsvSource({
        "00000, 00000, Executed,     00000",
        "00000, A0050, InProgress,   A0050",
        "00000, A0284, InProgress,   A0284",
        "00000, X0002, NotExecuted,  X0002",
        "00000, X0003, NotExecuted,  X0003",
        "00000, X0004, NotExecuted,  X0004",
        "00000, X0006, NotExecuted,  X0006",
        "00000, X0007, NotExecuted,  X0007",
        "00000, X0008, NotExecuted,  X0008",
        "00000, AC073, NotExecuted,  AC073",
        "00000, AT999, Inconclusive, AT999",
        "00000, AC999, Inconclusive, AC999",
        "00000, A9999, Inconclusive, A9999",
        "00000, AT998, Inconclusive, AT998",
        "00000, A9998, Inconclusive, A9998",
        "00000, AP999, Inconclusive, AP999",
        "00000, AC081, Inconclusive, AC081",
        "00000, AC002, Inconclusive, AC002",
        "00000, A0090, Inconclusive, A0090",
        "00000, X0001, Inconclusive, X0001",
        "00000, X0005, Inconclusive, X0005",
        "00000, ZZZZZ, Inconclusive, ZZZZZ",
        "A0050, 00000, InProgress,   A0050",
        "A0284, 00000, InProgress,   A0284",
        "X0001, 00000, NotFound,     X0001",
        "X0002, 00000, Inconclusive, X0002",
        "AC073, 00000, Inconclusive, AC073",
        "AC081, 00000, Inconclusive, AC081",
        "AC002, 00000, Inconclusive, AC002",
        "A0090, 00000, Inconclusive, A0090",
        "AT999, 00000, Inconclusive, AT999",
        "ZZZZZ, 00000, Inconclusive, ZZZZZ",
    })
    void theTableOfInquiries(String rpcd, String pcrs, String verdict, String code) {
        InquiryVerdict given = inquiry(200, result(rpcd, pcrs));
        assertThat(given.getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(given.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000", "A0050", "X0001"})
    void aReplyForAnotherNumberProvesNothing(String rpcd) {
        String reply = golden(BankApi.DISBURSEMENT_RESULT, header("Rpcd", rpcd).andThen(header("IsTuno", "1")));
        assertThat(inquiry(200, reply)).isEqualTo(new InquiryVerdict.Inconclusive("WRONG_ECHO"));
    }

    @Test
    void aReplyForAnotherLoanOrWithoutAResultProvesNothing() {
        assertThat(inquiry(200, golden(BankApi.DISBURSEMENT_RESULT, body("LoanNo", "1000000000002"))))
                .isEqualTo(new InquiryVerdict.Inconclusive("WRONG_ECHO"));
        assertThat(inquiry(200, golden(BankApi.DISBURSEMENT_RESULT, without("LoanNo"))))
                .isEqualTo(new InquiryVerdict.Inconclusive("WRONG_ECHO"));
        assertThat(inquiry(200, golden(BankApi.DISBURSEMENT_RESULT, without("Pcrs"))))
                .isEqualTo(new InquiryVerdict.Inconclusive("BROKEN_REPLY"));
    }

    @Test
    void anAccountIsIssuedOnlyWhenUsageAndNameAreEchoed() {
        ExpectedEcho expectedEcho = SampleRequests.expectedEcho(BankApi.ISSUE_ACCOUNT, SampleRequests.REQUEST_NUMBER);
        Stream.of(body("P2PVractUsg", "2"), body("InvstBrwNm", "온투김철수"))
                .forEach(change -> assertThat(ResponseInterpreter.issuanceOutcome(
                                SampleRequests.ACCOUNT_ISSUANCE,
                                expectedEcho,
                                response(200, golden(BankApi.ISSUE_ACCOUNT, change))))
                        .isEqualTo(new VirtualAccountIssuanceOutcome.Ambiguous("WRONG_ECHO")));
        assertThat(ResponseInterpreter.issuanceOutcome(
                        SampleRequests.ACCOUNT_ISSUANCE,
                        expectedEcho,
                        response(200, golden(BankApi.ISSUE_ACCOUNT, header("Rpcd", "AC081")))))
                .isEqualTo(new VirtualAccountIssuanceOutcome.Ambiguous("AC081"));
    }

    @ParameterizedTest
    @CsvSource({
        "00000, Y, Verified[]",
        "00000, '', Verified[]",
        "00000, N, Refused[]",
        "X0005, Y, 'Unknown[apiName=P2PBorrowingInformationVerification, code=X0005]'",
        "AC002, Y, 'Unknown[apiName=P2PBorrowingInformationVerification, code=AC002]'",
        "00000, ?, 'Unknown[apiName=P2PBorrowingInformationVerification, code=BROKEN_REPLY]'"
    })
    void aBorrowerIsRefusedOnlyByN(String rpcd, String verified, String outcome) {
        ExpectedEcho expectedEcho = SampleRequests.expectedEcho(BankApi.VERIFY_BORROWER, SampleRequests.REQUEST_NUMBER);
        String reply = golden(BankApi.VERIFY_BORROWER, header("Rpcd", rpcd).andThen(body("VrfcYn", verified)));
        assertThat(ResponseInterpreter.verificationOutcome(expectedEcho, response(200, reply)))
                .hasToString(outcome);
    }
}
