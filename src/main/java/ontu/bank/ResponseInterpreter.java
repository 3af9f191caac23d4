package ontu.bank;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
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

    /** A usable reply, or the code that tells why there is none. */
    record UsableReply<T>(@Nullable T reply, String code) {
        static <T> UsableReply<T> none(String code) {
            return new UsableReply<>(null, code);
        }

        Optional<T> value() {
            return Optional.ofNullable(reply);
        }
    }

    /** Only a {@code 00000} that echoes what it must and has a readable body is usable. */
    static <T> UsableReply<T> usableReply(ExpectedEcho expectedEcho, BankResponse response, Class<T> type) {
        return switch (response) {
            case BankResponse.NotTransmitted notTransmitted -> UsableReply.none(notTransmitted.code());
            case BankResponse.Unusable unusable -> UsableReply.none(unusable.code());
            case BankResponse.Parsed parsed -> usableReply(expectedEcho, parsed, type);
        };
    }

    private static <T> UsableReply<T> usableReply(
            ExpectedEcho expectedEcho, BankResponse.Parsed parsed, Class<T> type) {
        if (!parsed.succeeded()) {
            return UsableReply.none(parsed.header().code());
        } else if (!expectedEcho.matches(parsed)) {
            return UsableReply.none(ReplyCodes.WRONG_ECHO);
        }
        return readable(parsed.document(), WireFormat.MAPPER.constructType(type));
    }

    private static <T> UsableReply<T> readable(JsonNode body, JavaType type) {
        return WireFormat.<T>read(body, type)
                .map(reply -> new UsableReply<>(reply, ReplyCodes.SUCCESS))
                .orElseGet(() -> UsableReply.none(ReplyCodes.BROKEN_REPLY));
    }

    /** The same for a page of a list, which a code may say is empty (docs/bank-api.md#code-a0090). */
    <T> UsableReply<T> usablePage(
            ListRequest request, ExpectedEcho expectedEcho, BankResponse response, JavaType type) {
        return switch (response) {
            case BankResponse.NotTransmitted notTransmitted -> UsableReply.none(notTransmitted.code());
            case BankResponse.Unusable unusable -> UsableReply.none(unusable.code());
            case BankResponse.Parsed parsed -> usablePage(request, expectedEcho, parsed, type);
        };
    }

    private <T> UsableReply<T> usablePage(
            ListRequest request, ExpectedEcho expectedEcho, BankResponse.Parsed parsed, JavaType type) {
        String code = parsed.header().code();
        boolean noRows = codes.emptyList().contains(code);
        if (!noRows && !parsed.succeeded()) {
            return UsableReply.none(code);
        } else if (noRows ? !expectedEcho.matchesRefusal(parsed) : !expectedEcho.matches(parsed)) {
            return UsableReply.none(ReplyCodes.WRONG_ECHO);
        } else if (noRows) {
            return readable(ListReply.withoutRows(request).list(), type);
        }
        return ListReply.of(request, parsed.document())
                .map(reply -> reply.echoesRequest()
                        ? ResponseInterpreter.<T>readable(reply.list(), type)
                        : UsableReply.<T>none(ReplyCodes.WRONG_ECHO))
                .orElseGet(() -> UsableReply.none(ReplyCodes.BROKEN_REPLY));
    }

    static SendOutcome sendOutcome(TransferRequest transfer, ExpectedEcho expectedEcho, BankResponse response) {
        return switch (response) {
            case BankResponse.NotTransmitted notTransmitted -> new SendOutcome.NotTransmitted(notTransmitted.reason());
            case BankResponse.Unusable unusable -> refusalOutcome(expectedEcho, unusable.code(), unusable.document());
            case BankResponse.Parsed parsed ->
                parsed.succeeded()
                        ? successOutcome(transfer, expectedEcho, parsed)
                        : refusalOutcome(expectedEcho, parsed.header().code(), parsed.document());
        };
    }

    private static SendOutcome successOutcome(
            TransferRequest transfer, ExpectedEcho expectedEcho, BankResponse.Parsed parsed) {
        return switch (transfer) {
            case DisbursementRequest disbursement ->
                disbursementOutcome(disbursement, usableReply(expectedEcho, parsed, DisbursementRequest.Reply.class));
            case DistributionRequest ignored ->
                headerOnlyOutcome(usableReply(expectedEcho, parsed, DistributionRequest.Reply.class));
            case DepositReturnRequest ignored ->
                headerOnlyOutcome(usableReply(expectedEcho, parsed, DepositReturnRequest.Reply.class));
        };
    }

    private static SendOutcome disbursementOutcome(
            DisbursementRequest disbursement, UsableReply<DisbursementRequest.Reply> reply) {
        return reply.value()
                .<SendOutcome>map(disbursed -> disbursed.echoes(disbursement)
                        ? new SendOutcome.Executed(Optional.of(disbursed.cumulativeDisbursed()))
                        : new SendOutcome.Ambiguous(ReplyCodes.WRONG_ECHO))
                .orElseGet(() -> new SendOutcome.Ambiguous(reply.code()));
    }

    private static SendOutcome headerOnlyOutcome(UsableReply<?> reply) {
        return reply.value().isPresent()
                ? new SendOutcome.Executed(Optional.empty())
                : new SendOutcome.Ambiguous(reply.code());
    }

    /**
     * {@code AC081} counts whatever the header's echo and the HTTP status, if it is said to our contract: it can only
     * stop a send, while an inquiry for a number that another sender used could be mistaken for our own success.
     */
    private static SendOutcome refusalOutcome(ExpectedEcho expectedEcho, String code, JsonNode reply) {
        return code.equals(ReplyCodes.NUMBER_IN_USE) && expectedEcho.matchesContract(reply)
                ? new SendOutcome.NumberInUse()
                : new SendOutcome.Ambiguous(code);
    }

    /** The table of docs/bank-api.md#section-2-6. A reply that does not echo what it must proves nothing. */
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
        return WireFormat.<ResultInquiry.Reply>read(
                        parsed.document(), WireFormat.MAPPER.constructType(ResultInquiry.Reply.class))
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
                .<BorrowerVerificationOutcome>map(parsed -> parsed.verified().orElse(true)
                        ? new BorrowerVerificationOutcome.Verified()
                        : new BorrowerVerificationOutcome.Refused())
                .orElseGet(() -> new BorrowerVerificationOutcome.Unknown(expectedEcho.apiName(), reply.code()));
    }
}
