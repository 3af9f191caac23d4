package ontu.bank;

import static ontu.bank.Replies.answer;
import static ontu.bank.Replies.body;
import static ontu.bank.Replies.golden;
import static ontu.bank.Replies.header;
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
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.SendOutcome;

/** Whatever the bank says, only the listed answers conclude anything. */
class VerdictsProperties {
    private static final BankConfiguration.CodeLists CODES = BankConfiguration.CodeLists.DEFAULTS;
    private static final Verdicts.Asked ORDER = new Verdicts.Asked(BankApi.PAYMENT_ORDER, Samples.STAMP.number());
    private static final Verdicts.Asked INQUIRY = new Verdicts.Asked(BankApi.PAYMENT_RESULT, Samples.READ_NUMBER);

    private static SendOutcome order(Answer answer) {
        return Verdicts.ofOrder(Samples.PAYMENT, ORDER, answer);
    }

    private static InquiryVerdict inquiry(Answer answer) {
        return new Verdicts(CODES).ofInquiry(Samples.PAYMENT.inquiry(Samples.SENT_YESTERDAY), INQUIRY, answer);
    }

    @Property(tries = 500)
    void anUnknownCodeIsAmbiguous(@ForAll @AlphaChars @NumericChars @StringLength(5) String code) {
        Assume.that(!Set.of("00000", "AC081").contains(code));
        assertThat(order(answer(200, golden(BankApi.PAYMENT_ORDER, header("Rpcd", code)))))
                .isEqualTo(new SendOutcome.Ambiguous(code));
    }

    @Property(tries = 500)
    void anUnknownResultIsInconclusive(@ForAll @AlphaChars @NumericChars @StringLength(5) String code) {
        Assume.that(!code.equals("00000"));
        Assume.that(
                !CODES.provesNotExecuted().contains(code) && !CODES.inProgress().contains(code));
        assertThat(inquiry(answer(200, golden(BankApi.PAYMENT_RESULT, body("Pcrs", code)))))
                .isEqualTo(new InquiryVerdict.Inconclusive(code));
    }

    /** It might be an account number. */
    @Property(tries = 500)
    void aCodeOfAnotherLengthIsNotPassedOn(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 12) String code) {
        Assume.that(code.length() != 5);
        assertThat(order(answer(200, golden(BankApi.PAYMENT_ORDER, header("Rpcd", code)))))
                .isEqualTo(new SendOutcome.Ambiguous(Codes.MALFORMED));
        assertThat(inquiry(answer(200, golden(BankApi.PAYMENT_RESULT, body("Pcrs", code)))))
                .isEqualTo(new InquiryVerdict.Inconclusive(Codes.MALFORMED));
    }

    @Property(tries = 500)
    void anyStringInAnyCodeNeverSucceeds(@ForAll String code) {
        Assume.that(!code.equals("00000"));
        assertThat(order(answer(200, golden(BankApi.PAYMENT_ORDER, header("Rpcd", code)))))
                .isNotInstanceOf(SendOutcome.Executed.class);
        assertThat(inquiry(answer(200, golden(BankApi.PAYMENT_RESULT, body("Pcrs", code)))))
                .isNotInstanceOf(InquiryVerdict.Executed.class);
    }

    @Property(tries = 500)
    void aSuccessWithOneByteChangedIsExecutedOnlyIfCodeAndEchoAreWhatTheyWere(
            @ForAll @IntRange(max = 10_000) int position, @ForAll byte replacement) {
        byte[] reply = golden(BankApi.PAYMENT_ORDER, unchanged -> {}).getBytes(StandardCharsets.UTF_8);
        reply[position % reply.length] = replacement;
        if (order(Answer.of(200, reply)) instanceof SendOutcome.Executed) {
            assertThat(new String(reply, StandardCharsets.UTF_8))
                    .contains("\"ApiNm\":\"P2PNInvestmentPaymentOrder\"", "\"IsTuno\":\"11000000000000000017\"")
                    .contains("\"Rpcd\":\"00000\"", "\"LoanNo\":\"1000000000001\"", "\"InvSumAmt\":\"30000000\"");
        }
    }

    @Property(tries = 300)
    void anyBytesAreReadWithoutAnException(@ForAll byte[] reply, @ForAll @IntRange(min = 100, max = 599) int status) {
        assertThat(order(Answer.of(status, reply))).isInstanceOf(SendOutcome.Ambiguous.class);
    }
}
