package ontu.bank;

import static ontu.bank.GoldenReplies.body;
import static ontu.bank.GoldenReplies.golden;
import static ontu.bank.GoldenReplies.header;
import static ontu.bank.GoldenReplies.response;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import ontu.order.InquiryVerdict;
import ontu.order.SendOutcome;

/** Whatever the bank replies, only the listed replies prove anything. */
class ResponseInterpreterProperties {
    private static final BankConfiguration.CodeLists CODES = BankConfiguration.CodeLists.defaults();
    private static final ExpectedEcho ORDER =
            SampleRequests.expectedEcho(BankApi.DISBURSEMENT_ORDER, SampleRequests.REFERENCE.number());
    private static final ExpectedEcho INQUIRY =
            SampleRequests.expectedEcho(BankApi.DISBURSEMENT_RESULT, SampleRequests.REQUEST_NUMBER);

    private static SendOutcome order(BankResponse response) {
        return ResponseInterpreter.sendOutcome(SampleRequests.DISBURSEMENT, ORDER, response);
    }

    private static InquiryVerdict inquiry(BankResponse response) {
        return new ResponseInterpreter(CODES)
                .inquiryVerdict(
                        SampleRequests.DISBURSEMENT.inquiry(SampleRequests.REFERENCE_OF_YESTERDAY), INQUIRY, response);
    }

    @Property(tries = 500)
    void anUnknownCodeIsAmbiguous(@ForAll @AlphaChars @NumericChars @StringLength(5) String code) {
        Assume.that(!Set.of("00000", "AC081").contains(code));
        assertThat(order(response(200, golden(BankApi.DISBURSEMENT_ORDER, header("Rpcd", code)))))
                .isEqualTo(new SendOutcome.Ambiguous(code));
    }

    @Property(tries = 500)
    void anUnknownResultIsInconclusive(@ForAll @AlphaChars @NumericChars @StringLength(5) String code) {
        Assume.that(!code.equals("00000"));
        Assume.that(
                !CODES.provesNotExecuted().contains(code) && !CODES.inProgress().contains(code));
        assertThat(inquiry(response(200, golden(BankApi.DISBURSEMENT_RESULT, body("Pcrs", code)))))
                .isEqualTo(new InquiryVerdict.Inconclusive(code));
    }

    /** It might be an account number. */
    @Property(tries = 500)
    void aCodeOfAnotherLengthIsNotPassedOn(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 12) String code) {
        Assume.that(code.length() != 5);
        assertThat(order(response(200, golden(BankApi.DISBURSEMENT_ORDER, header("Rpcd", code)))))
                .isEqualTo(new SendOutcome.Ambiguous(ReplyCodes.MALFORMED));
        assertThat(inquiry(response(200, golden(BankApi.DISBURSEMENT_RESULT, body("Pcrs", code)))))
                .isEqualTo(new InquiryVerdict.Inconclusive(ReplyCodes.MALFORMED));
    }

    @Property(tries = 500)
    void noStringAsACodeEverSucceeds(@ForAll String code) {
        Assume.that(!code.equals("00000"));
        assertThat(order(response(200, golden(BankApi.DISBURSEMENT_ORDER, header("Rpcd", code)))))
                .isNotInstanceOf(SendOutcome.Executed.class);
        assertThat(inquiry(response(200, golden(BankApi.DISBURSEMENT_RESULT, body("Pcrs", code)))))
                .isNotInstanceOf(InquiryVerdict.Executed.class);
    }

    @Property(tries = 500)
    void aSuccessWithOneByteChangedIsExecutedOnlyIfCodeAndEchoAreWhatTheyWere(
            @ForAll @IntRange(max = 10_000) int position, @ForAll byte replacement) {
        byte[] reply = golden(BankApi.DISBURSEMENT_ORDER, unchanged -> {}).getBytes(StandardCharsets.UTF_8);
        reply[position % reply.length] = replacement;
        if (order(BankResponse.of(200, reply)) instanceof SendOutcome.Executed) {
            assertThat(new String(reply, StandardCharsets.UTF_8))
                    .contains("\"ApiNm\":\"P2PNInvestmentPaymentOrder\"", "\"IsTuno\":\"11000000000000000017\"")
                    .contains("\"Rpcd\":\"00000\"", "\"LoanNo\":\"1000000000001\"", "\"InvSumAmt\":\"30000000\"")
                    .contains("\"P2pCmtmNo\":\"0000000000\"", "\"ChidSqno\":\"0000000000\"");
        }
    }

    @Property(tries = 300)
    void anyBytesAreReadWithoutAnException(@ForAll byte[] reply, @ForAll @IntRange(min = 100, max = 599) int status) {
        assertThat(order(BankResponse.of(status, reply))).isInstanceOf(SendOutcome.Ambiguous.class);
    }
}
