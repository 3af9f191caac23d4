package ontu.bank;

import java.util.Optional;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What an answer means: the tables of the wire contract, sections 2.6 and 3. Pure functions. Everything that the
 * tables do not name is ambiguous or inconclusive.
 */
final class Verdicts {
    private final BankConfiguration.CodeLists codes;

    Verdicts(BankConfiguration.CodeLists codes) {
        this.codes = codes;
    }

    /** What was asked: the echo in a reply's header must name the same. */
    record Asked(BankApi api, String number) {
        boolean echoedBy(Answer.Read read) {
            return read.header().echoes(api, number);
        }
    }

    /** A reply that may be used, or the code that says why there is none: exactly one of the two. */
    record Usable<T>(@Nullable T reply, String code) {
        Optional<T> value() {
            return Optional.ofNullable(reply);
        }
    }

    /** Usable is only a {@code 00000} that echoes API and number and whose body can be read. */
    static <T> Usable<T> usable(Asked asked, Answer answer, Class<T> type) {
        return switch (answer) {
            case Answer.NothingLeft nothing -> new Usable<>(null, nothing.code());
            case Answer.Unusable unusable -> new Usable<>(null, unusable.code());
            case Answer.Read read -> usable(asked, read, type);
        };
    }

    private static <T> Usable<T> usable(Asked asked, Answer.Read read, Class<T> type) {
        if (!read.succeeded()) {
            return new Usable<>(null, read.header().code());
        } else if (!asked.echoedBy(read)) {
            return new Usable<>(null, Codes.WRONG_ECHO);
        }
        return read.body(type)
                .map(reply -> new Usable<>(reply, Codes.SUCCESS))
                .orElseGet(() -> new Usable<>(null, Codes.BROKEN_REPLY));
    }

    static SendOutcome ofOrder(MoneyOrder order, Asked asked, Answer answer) {
        if (answer instanceof Answer.NothingLeft nothing) {
            return new SendOutcome.NothingLeft(nothing.reason());
        }
        return switch (order) {
            case PaymentOrder payment -> ofPayment(payment, usable(asked, answer, PaymentOrder.Reply.class));
            case RepaymentOrder repayment -> ofHeader(usable(asked, answer, RepaymentOrder.Reply.class));
            case DepositReturn deposit -> ofHeader(usable(asked, answer, DepositReturn.Reply.class));
        };
    }

    private static SendOutcome ofPayment(PaymentOrder order, Usable<PaymentOrder.Reply> reply) {
        return reply.value()
                .<SendOutcome>map(paid -> paid.echoes(order)
                        ? new SendOutcome.Executed(Optional.of(paid.cumulative()))
                        : new SendOutcome.Ambiguous(Codes.WRONG_ECHO))
                .orElseGet(() -> notExecuted(reply.code()));
    }

    private static SendOutcome ofHeader(Usable<?> reply) {
        return reply.value().isPresent() ? new SendOutcome.Executed(Optional.empty()) : notExecuted(reply.code());
    }

    /**
     * {@code AC081} counts whatever the echo and the HTTP status: it can only stop a send, while an inquiry for a
     * number that somebody else used could be taken for our own success.
     */
    private static SendOutcome notExecuted(String code) {
        return code.equals(Codes.NUMBER_IN_USE) ? new SendOutcome.NumberInUse() : new SendOutcome.Ambiguous(code);
    }

    /** The table of section 2.6. An answer that does not echo API and number concludes nothing, whatever its code. */
    InquiryVerdict ofInquiry(ResultInquiry inquiry, Asked asked, Answer answer) {
        return switch (answer) {
            case Answer.NothingLeft nothing -> new InquiryVerdict.Inconclusive(nothing.code());
            case Answer.Unusable unusable -> new InquiryVerdict.Inconclusive(unusable.code());
            case Answer.Read read -> ofReadInquiry(inquiry, asked, read);
        };
    }

    private InquiryVerdict ofReadInquiry(ResultInquiry inquiry, Asked asked, Answer.Read read) {
        if (!asked.echoedBy(read)) {
            return new InquiryVerdict.Inconclusive(Codes.WRONG_ECHO);
        } else if (!read.succeeded()) {
            return ofRefusedInquiry(read.header().code());
        }
        return read.body(ResultInquiry.Reply.class)
                .map(reply -> ofResult(inquiry, reply))
                .orElseGet(() -> new InquiryVerdict.Inconclusive(Codes.BROKEN_REPLY));
    }

    private InquiryVerdict ofRefusedInquiry(String code) {
        if (codes.inProgress().contains(code)) {
            return new InquiryVerdict.InProgress(code);
        }
        return codes.noSuchOriginal().contains(code)
                ? new InquiryVerdict.NotFound(code)
                : new InquiryVerdict.Inconclusive(code);
    }

    private InquiryVerdict ofResult(ResultInquiry inquiry, ResultInquiry.Reply reply) {
        String code = Codes.sanitised(reply.result());
        if (!reply.echoes(inquiry)) {
            return new InquiryVerdict.Inconclusive(Codes.WRONG_ECHO);
        } else if (code.equals(Codes.SUCCESS)) {
            return new InquiryVerdict.Executed(code);
        } else if (codes.inProgress().contains(code)) {
            return new InquiryVerdict.InProgress(code);
        }
        return codes.provesNotExecuted().contains(code)
                ? new InquiryVerdict.NotExecuted(code)
                : new InquiryVerdict.Inconclusive(code);
    }

    static VirtualAccountIssue.Outcome ofIssue(VirtualAccountIssue issue, Asked asked, Answer answer) {
        if (answer instanceof Answer.NothingLeft nothing) {
            return new VirtualAccountIssue.Outcome.NothingLeft(nothing.reason());
        }
        Usable<VirtualAccountIssue.Reply> reply = usable(asked, answer, VirtualAccountIssue.Reply.class);
        return reply.value()
                .<VirtualAccountIssue.Outcome>map(issued -> issued.echoes(issue)
                        ? new VirtualAccountIssue.Outcome.Issued(issued.account())
                        : new VirtualAccountIssue.Outcome.Ambiguous(Codes.WRONG_ECHO))
                .orElseGet(() -> new VirtualAccountIssue.Outcome.Ambiguous(reply.code()));
    }

    static BorrowerVerification.Outcome ofVerification(Asked asked, Answer answer) {
        Usable<BorrowerVerification.Reply> reply = usable(asked, answer, BorrowerVerification.Reply.class);
        return reply.value()
                .<BorrowerVerification.Outcome>map(read -> read.verified()
                        ? new BorrowerVerification.Outcome.Verified()
                        : new BorrowerVerification.Outcome.Refused())
                .orElseGet(() -> new BorrowerVerification.Outcome.Unknown(reply.code()));
    }
}
