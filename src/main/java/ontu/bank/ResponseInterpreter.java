package ontu.bank;

import com.fasterxml.jackson.databind.JavaType;
import java.util.Optional;
import ontu.order.InquiryVerdict;
import ontu.order.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Interprets responses by the tables of docs/bank-api.md#section-2-6 and docs/bank-api.md#section-3. Pure functions.
 * Everything that is not in the tables is ambiguous or inconclusive.
 */
final class ResponseInterpreter {
    private final BankConfiguration.CodeLists codes;

    ResponseInterpreter(BankConfiguration.CodeLists codes) {
        this.codes = codes;
    }

    /** What the header of a reply must echo. */
    record ExpectedEcho(BankApi api, String number) {
        boolean matches(BankResponse.Parsed parsed) {
            return parsed.header().echoes(api, number);
        }
    }

    /** A usable reply, or the code that tells why there is none. */
    record UsableReply<T>(@Nullable T reply, String code) {
        Optional<T> value() {
            return Optional.ofNullable(reply);
        }
    }

    /** Only a {@code 00000} that echoes API and number and has a readable body is usable. */
    static <T> UsableReply<T> usableReply(ExpectedEcho expectedEcho, BankResponse response, Class<T> type) {
        return usableReply(expectedEcho, response, WireFormat.MAPPER.constructType(type));
    }

    /** The same for a generic type {@code T}. */
    static <T> UsableReply<T> usableReply(ExpectedEcho expectedEcho, BankResponse response, JavaType type) {
        return switch (response) {
            case BankResponse.NotTransmitted notTransmitted -> new UsableReply<>(null, notTransmitted.code());
            case BankResponse.Unusable unusable -> new UsableReply<>(null, unusable.code());
            case BankResponse.Parsed parsed -> usableReply(expectedEcho, parsed, type);
        };
    }

    private static <T> UsableReply<T> usableReply(
            ExpectedEcho expectedEcho, BankResponse.Parsed parsed, JavaType type) {
        if (!parsed.succeeded()) {
            return new UsableReply<>(null, parsed.header().code());
        } else if (!expectedEcho.matches(parsed)) {
            return new UsableReply<>(null, ReplyCodes.WRONG_ECHO);
        }
        return parsed.<T>body(type)
                .map(reply -> new UsableReply<>(reply, ReplyCodes.SUCCESS))
                .orElseGet(() -> new UsableReply<>(null, ReplyCodes.BROKEN_REPLY));
    }

    static SendOutcome sendOutcome(TransferRequest transfer, ExpectedEcho expectedEcho, BankResponse response) {
        if (response instanceof BankResponse.NotTransmitted notTransmitted) {
            return new SendOutcome.NotTransmitted(notTransmitted.reason());
        }
        return switch (transfer) {
            case DisbursementRequest disbursement ->
                disbursementOutcome(disbursement, usableReply(expectedEcho, response, DisbursementRequest.Reply.class));
            case DistributionRequest distribution ->
                headerOnlyOutcome(usableReply(expectedEcho, response, DistributionRequest.Reply.class));
            case DepositReturnRequest depositReturn ->
                headerOnlyOutcome(usableReply(expectedEcho, response, DepositReturnRequest.Reply.class));
        };
    }

    private static SendOutcome disbursementOutcome(
            DisbursementRequest disbursement, UsableReply<DisbursementRequest.Reply> reply) {
        return reply.value()
                .<SendOutcome>map(disbursed -> disbursed.echoes(disbursement)
                        ? new SendOutcome.Executed(Optional.of(disbursed.cumulativeDisbursed()))
                        : new SendOutcome.Ambiguous(ReplyCodes.WRONG_ECHO))
                .orElseGet(() -> unconfirmedOutcome(reply.code()));
    }

    private static SendOutcome headerOnlyOutcome(UsableReply<?> reply) {
        return reply.value().isPresent()
                ? new SendOutcome.Executed(Optional.empty())
                : unconfirmedOutcome(reply.code());
    }

    /**
     * {@code AC081} counts whatever the echo and the HTTP status: it can only stop a send, while an inquiry for a
     * number that another sender used could be mistaken for our own success.
     */
    private static SendOutcome unconfirmedOutcome(String code) {
        return code.equals(ReplyCodes.NUMBER_IN_USE) ? new SendOutcome.NumberInUse() : new SendOutcome.Ambiguous(code);
    }

    /** The table of docs/bank-api.md#section-2-6. A reply that does not echo API and number proves nothing. */
    InquiryVerdict inquiryVerdict(ResultInquiry inquiry, ExpectedEcho expectedEcho, BankResponse response) {
        return switch (response) {
            case BankResponse.NotTransmitted notTransmitted -> new InquiryVerdict.Inconclusive(notTransmitted.code());
            case BankResponse.Unusable unusable -> new InquiryVerdict.Inconclusive(unusable.code());
            case BankResponse.Parsed parsed -> verdictOfReply(inquiry, expectedEcho, parsed);
        };
    }

    private InquiryVerdict verdictOfReply(
            ResultInquiry inquiry, ExpectedEcho expectedEcho, BankResponse.Parsed parsed) {
        if (!expectedEcho.matches(parsed)) {
            return new InquiryVerdict.Inconclusive(ReplyCodes.WRONG_ECHO);
        } else if (!parsed.succeeded()) {
            return verdictOfReplyCode(parsed.header().code());
        }
        return parsed.<ResultInquiry.Reply>body(WireFormat.MAPPER.constructType(ResultInquiry.Reply.class))
                .map(reply -> verdictOfResult(inquiry, reply))
                .orElseGet(() -> new InquiryVerdict.Inconclusive(ReplyCodes.BROKEN_REPLY));
    }

    private InquiryVerdict verdictOfReplyCode(String code) {
        if (codes.inProgress().contains(code)) {
            return new InquiryVerdict.InProgress(code);
        }
        return codes.noSuchOriginal().contains(code)
                ? new InquiryVerdict.NotFound(code)
                : new InquiryVerdict.Inconclusive(code);
    }

    private InquiryVerdict verdictOfResult(ResultInquiry inquiry, ResultInquiry.Reply reply) {
        String code = ReplyCodes.sanitised(reply.result());
        if (!reply.echoes(inquiry)) {
            return new InquiryVerdict.Inconclusive(ReplyCodes.WRONG_ECHO);
        } else if (code.equals(ReplyCodes.SUCCESS)) {
            return new InquiryVerdict.Executed(code);
        } else if (codes.inProgress().contains(code)) {
            return new InquiryVerdict.InProgress(code);
        }
        return codes.provesNotExecuted().contains(code)
                ? new InquiryVerdict.NotExecuted(code)
                : new InquiryVerdict.Inconclusive(code);
    }

    static VirtualAccountIssuanceOutcome issuanceOutcome(
            VirtualAccountIssuanceRequest request, ExpectedEcho expectedEcho, BankResponse response) {
        if (response instanceof BankResponse.NotTransmitted notTransmitted) {
            return new VirtualAccountIssuanceOutcome.NotTransmitted(notTransmitted.reason());
        }
        UsableReply<VirtualAccountIssuanceRequest.Reply> reply =
                usableReply(expectedEcho, response, VirtualAccountIssuanceRequest.Reply.class);
        return reply.value()
                .<VirtualAccountIssuanceOutcome>map(issued -> issued.echoes(request)
                        ? new VirtualAccountIssuanceOutcome.Issued(issued.account())
                        : new VirtualAccountIssuanceOutcome.Ambiguous(ReplyCodes.WRONG_ECHO))
                .orElseGet(() -> new VirtualAccountIssuanceOutcome.Ambiguous(reply.code()));
    }

    static BorrowerVerificationOutcome verificationOutcome(ExpectedEcho expectedEcho, BankResponse response) {
        UsableReply<BorrowerVerificationRequest.Reply> reply =
                usableReply(expectedEcho, response, BorrowerVerificationRequest.Reply.class);
        return reply.value()
                .<BorrowerVerificationOutcome>map(parsed -> parsed.verified()
                        ? new BorrowerVerificationOutcome.Verified()
                        : new BorrowerVerificationOutcome.Refused())
                .orElseGet(() -> new BorrowerVerificationOutcome.Unknown(reply.code()));
    }
}
