package ontu.bank;

import com.fasterxml.jackson.databind.JavaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import ontu.money.Won;
import ontu.order.InquiryVerdict;
import ontu.order.SendOutcome;

/**
 * The client of the bank's fund-management API. Every method makes at most one request, on a connection of its own, and
 * never repeats it. Blocks for at most connect time-out plus total time-out. Thread-safe.
 *
 * <p>Methods that only read throw {@link BankUnavailableException} if there is no usable reply, and
 * {@link IllegalArgumentException} if the request itself is invalid.
 */
public final class BankClient {
    private final BankTransport transport;
    private final RequestWriter requestWriter;
    private final ResponseInterpreter interpreter;
    private final BankConfiguration configuration;
    private final Supplier<String> requestNumbers;

    /**
     * @param requestNumbers transaction numbers for all requests that are not orders: 1 to 20 digits, each given out
     *     once
     * @throws IllegalArgumentException if the base URL is not allowed
     */
    public BankClient(BankConfiguration configuration, Supplier<String> requestNumbers, Clock clock) {
        this(configuration, requestNumbers, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    BankClient(BankConfiguration configuration, Supplier<String> requestNumbers, Clock clock, SSLSocketFactory tls) {
        this.configuration = configuration;
        this.requestNumbers = requestNumbers;
        this.transport = new BankTransport(configuration, tls);
        this.requestWriter = new RequestWriter(configuration, clock);
        this.interpreter = new ResponseInterpreter(configuration.codes());
    }

    /**
     * Sends an order once. Whatever the pre-send check says, nothing is sent on any date but the reference's bank date.
     *
     * @throws IllegalArgumentException if a distribution's date is not the reference's; nothing was sent
     */
    public SendOutcome sendOrder(TransferRequest transfer, OrderReference reference, PreSendCheck preSendCheck) {
        requireDateOf(reference, transfer);
        return dateMismatch(reference)
                .<SendOutcome>map(SendOutcome.NotTransmitted::new)
                .orElseGet(() -> sendOnDate(transfer, reference, preSendCheck));
    }

    private SendOutcome sendOnDate(TransferRequest transfer, OrderReference reference, PreSendCheck preSendCheck) {
        byte[] request = requestWriter.request(withConfiguration(transfer), reference.number());
        PreSendCheck check = () -> preSendCheck.refusal().or(() -> dateMismatch(reference));
        BankResponse response = transport.exchange(configuration.apiName(transfer.api()), request, check);
        return ResponseInterpreter.sendOutcome(
                transfer, ExpectedEcho.of(configuration, transfer.api(), reference.number()), response);
    }

    /** The order's body on the wire as compact JSON, without the header, which differs from send to send. */
    public String canonicalBody(TransferRequest transfer) {
        return requestWriter.canonicalBody(withConfiguration(transfer));
    }

    /** SHA-256 of {@link #canonicalBody} in UTF-8, as 64 hexadecimal digits: one number must always carry one hash. */
    public String requestHash(TransferRequest transfer) {
        return RequestWriter.sha256(canonicalBody(transfer));
    }

    /** SHA-256 of what an order moves, as 64 hexadecimal digits: the same whatever the configuration adds and omits. */
    public static String movementHash(TransferRequest transfer) {
        return RequestWriter.sha256(
                WireFormat.MAPPER.valueToTree(transfer.movement()).toString());
    }

    /**
     * Inquires about the result of an order. Does not throw on any reply or failure of the bank; those are
     * inconclusive.
     */
    public InquiryVerdict inquire(ResultInquiry inquiry) {
        Exchange exchange = exchange(inquiry, PreSendCheck.ALWAYS_ALLOWED);
        return interpreter.inquiryVerdict(inquiry, exchange.expectedEcho(), exchange.response());
    }

    /** Issues a virtual account. After {@code Ambiguous}, the account list shows whether there is one. */
    public VirtualAccountIssuanceOutcome issueVirtualAccount(
            VirtualAccountIssuanceRequest accountRequest, PreSendCheck preSendCheck) {
        Exchange exchange = exchange(accountRequest, preSendCheck);
        return ResponseInterpreter.issuanceOutcome(accountRequest, exchange.expectedEcho(), exchange.response());
    }

    /**
     * Terminates a virtual account; returns when the bank has confirmed it.
     *
     * @throws BankUnavailableException with code {@link ReplyCodes#INSUFFICIENT_BALANCE} while it has a balance, and
     *     with any other code if it is not known whether the account is terminated: the account list shows it
     */
    public void terminateVirtualAccount(AccountNumber account) {
        var unused = read(new AccountTermination.Request(account), AccountTermination.Reply.class);
    }

    /** Has the bank verify a borrower. Does not throw on any reply or failure of the bank; those are unknown. */
    public BorrowerVerificationOutcome verifyBorrower(BorrowerVerificationRequest verification) {
        Exchange exchange = exchange(verification, PreSendCheck.ALWAYS_ALLOWED);
        return ResponseInterpreter.verificationOutcome(exchange.expectedEcho(), exchange.response());
    }

    /** @param page from 1; {@code account} empty for all accounts of the usage */
    public BankListPage<AccountList.Row> accounts(AccountUsageCode usage, Optional<AccountNumber> account, int page) {
        return readPage(new AccountList.Request(usage, account, page), AccountList.Row.class);
    }

    /** @param page from 1, oldest transactions first */
    public AccountHistory.HistoryPage accountHistory(AccountNumber account, QueryPeriod.Days period, int page) {
        requireNotInFuture(period);
        return readList(new AccountHistory.Request(account, period, page), AccountHistory.HistoryPage.class);
    }

    /** @param page from 1, newest deposits first; {@code account} empty for all accounts */
    public DepositList.DepositListPage deposits(Optional<AccountNumber> account, QueryPeriod period, int page) {
        requireNotInFuture(period);
        var request = new DepositList.Request(account, period, page);
        DepositList.DepositListPage reply = readList(request, DepositList.DepositListPage.class);
        requireEcho(request, reply.page() == page);
        return reply;
    }

    /**
     * What the bank lets be used of the investors' deposits: what had arrived before the last sweep. It does not depend
     * on the period, so the longest is asked for: in a short one there may be no deposits, for which the bank has a code
     * and no amount (docs/bank-api.md#code-a0090). If there are none in the longest either, nothing is usable.
     */
    public Won usableDeposits() {
        return deposits(Optional.empty(), QueryPeriod.Days.longestUntil(today()), 1)
                .usable();
    }

    /** @param page from 1; {@code loanNumber} empty for all loans */
    public BankListPage<LoanList.Row> loans(Optional<String> loanNumber, QueryPeriod.Days period, int page) {
        requireNotInFuture(period);
        return readPage(new LoanList.Request(loanNumber, period, page), LoanList.Row.class);
    }

    public SubsidiaryBalance subsidiaryBalance() {
        return read(new SubsidiaryBalance.Request(), SubsidiaryBalance.class);
    }

    /** @param page from 1, oldest transactions first */
    public AccountHistory.HistoryPage subsidiaryHistory(QueryPeriod.Days period, int page) {
        requireNotInFuture(period);
        return readList(new SubsidiaryHistory.Request(period, page), AccountHistory.HistoryPage.class);
    }

    /** The name under which an inquiry's API is called, and which the bank understands. */
    public String apiName(ResultInquiry inquiry) {
        return configuration.apiName(inquiry.api());
    }

    private record Exchange(ExpectedEcho expectedEcho, BankResponse response) {}

    private Exchange exchange(BankRequest request, PreSendCheck preSendCheck) {
        String number = requestNumbers.get();
        BankResponse response = transport.exchange(
                configuration.apiName(request.api()), requestWriter.request(request, number), preSendCheck);
        return new Exchange(ExpectedEcho.of(configuration, request.api(), number), response);
    }

    private <R> BankListPage<R> readPage(ListRequest request, Class<R> row) {
        JavaType type = WireFormat.MAPPER.getTypeFactory().constructParametricType(BankListPage.class, row);
        BankListPage<R> reply = required(request, this.<BankListPage<R>>listReply(request, type));
        requireEcho(request, reply.page() == request.page());
        return reply;
    }

    private <T> T readList(ListRequest request, Class<T> type) {
        return required(request, this.<T>listReply(request, WireFormat.MAPPER.constructType(type)));
    }

    private <T> ResponseInterpreter.UsableReply<T> listReply(ListRequest request, JavaType type) {
        Exchange exchange = exchange(request, PreSendCheck.ALWAYS_ALLOWED);
        return interpreter.usablePage(request, exchange.expectedEcho(), exchange.response(), type);
    }

    private <T> T read(BankRequest request, Class<T> type) {
        Exchange exchange = exchange(request, PreSendCheck.ALWAYS_ALLOWED);
        return required(request, ResponseInterpreter.usableReply(exchange.expectedEcho(), exchange.response(), type));
    }

    private <T> T required(BankRequest request, ResponseInterpreter.UsableReply<T> reply) {
        return reply.value().orElseThrow(() -> unavailable(request, reply.code()));
    }

    private void requireEcho(BankRequest request, boolean echoed) {
        if (!echoed) {
            throw unavailable(request, ReplyCodes.WRONG_ECHO);
        }
    }

    private BankUnavailableException unavailable(BankRequest request, String code) {
        return new BankUnavailableException(configuration.apiName(request.api()), code);
    }

    private TransferRequest withConfiguration(TransferRequest transfer) {
        return transfer.withConfiguration(configuration.memos(), configuration.wireVariants());
    }

    private LocalDate today() {
        return requestWriter.now().toLocalDate();
    }

    private void requireNotInFuture(QueryPeriod period) {
        FieldConstraints.require(
                !period.lastUnitStartsOn().isAfter(today()),
                "The period ends on or after " + period.lastUnitStartsOn() + ", which is in the future in Seoul.");
    }

    private static void requireDateOf(OrderReference reference, TransferRequest transfer) {
        if (transfer instanceof DistributionRequest distribution) {
            FieldConstraints.require(
                    distribution.date().equals(reference.bankDate()),
                    "The distribution is dated " + distribution.date() + " and its number belongs to "
                            + reference.bankDate() + ". The bank accepts distributions of its own date only.");
        }
    }

    private Optional<String> dateMismatch(OrderReference reference) {
        LocalDate today = today();
        return today.equals(reference.bankDate())
                ? Optional.empty()
                : Optional.of("The number belongs to " + reference.bankDate() + ", and in Seoul it is " + today
                        + ". Nothing was sent; the order needs a new number.");
    }
}
