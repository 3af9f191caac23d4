package ontu.bank;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.SendOutcome;

/**
 * The bank, as far as it can be asked and ordered. Every method makes at most one request, on a connection of its own,
 * and never repeats it. Blocks for at most connect time-out plus total time-out. Safe for use by many threads.
 *
 * <p>Methods that only read throw {@link BankUnavailableException} when there is no usable answer, and
 * {@link IllegalArgumentException} when the question itself cannot be right.
 */
public final class BankClient {
    private final BankTransport transport;
    private final Messages messages;
    private final Verdicts verdicts;
    private final BankConfiguration configuration;
    private final Supplier<String> numbers;

    /**
     * @param numbers transaction numbers for all requests that are not money orders: 1 to 20 digits, each given out once
     * @throws IllegalArgumentException if the base URL is not allowed
     */
    public BankClient(BankConfiguration configuration, Supplier<String> numbers, Clock clock) {
        this(configuration, numbers, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    BankClient(BankConfiguration configuration, Supplier<String> numbers, Clock clock, SSLSocketFactory tls) {
        this.configuration = configuration;
        this.numbers = numbers;
        this.transport = new BankTransport(configuration, tls);
        this.messages = new Messages(configuration, clock);
        this.verdicts = new Verdicts(configuration.codes());
    }

    /**
     * Sends an order once. Whatever the caller's last look says, nothing is sent on any date but the stamp's.
     *
     * @throws IllegalArgumentException if a repayment's date is not the stamp's; nothing was sent
     */
    public SendOutcome order(MoneyOrder order, OrderStamp stamp, LastLook lastLook) {
        requireDateOf(stamp, order);
        return dateMovedOn(stamp)
                .<SendOutcome>map(SendOutcome.NothingLeft::new)
                .orElseGet(() -> sendOnDate(order, stamp, lastLook));
    }

    private SendOutcome sendOnDate(MoneyOrder order, OrderStamp stamp, LastLook lastLook) {
        byte[] request = messages.request(configured(order), stamp.number());
        LastLook look = () -> lastLook.forbids().or(() -> dateMovedOn(stamp));
        Answer answer = transport.exchange(order.api(), request, look);
        return Verdicts.ofOrder(order, new Verdicts.Asked(order.api(), stamp.number()), answer);
    }

    /** The order's body on the wire as compact JSON, without the header, which differs from send to send. */
    public String canonical(MoneyOrder order) {
        return messages.canonical(configured(order));
    }

    /** SHA-256 of {@link #canonical} in UTF-8, as 64 hexadecimal digits: one number must always carry one hash. */
    public String requestHash(MoneyOrder order) {
        return Messages.sha256(canonical(order));
    }

    /** Asks what became of an order. Never throws for what the bank does: that is inconclusive. */
    public InquiryVerdict inquire(ResultInquiry inquiry) {
        Exchange exchange = exchange(inquiry, LastLook.NOTHING_FORBIDS);
        return verdicts.ofInquiry(inquiry, exchange.asked(), exchange.answer());
    }

    /** Issues a virtual account. After {@code Ambiguous}, the account list says whether there is one. */
    public VirtualAccountIssue.Outcome issueVirtualAccount(VirtualAccountIssue issue, LastLook lastLook) {
        Exchange exchange = exchange(issue, lastLook);
        return Verdicts.ofIssue(issue, exchange.asked(), exchange.answer());
    }

    /**
     * Ends a virtual account; returns when the bank has confirmed it.
     *
     * @throws BankUnavailableException with code {@link Codes#INSUFFICIENT_BALANCE} while money stands on it, and with any
     *     other when it is not known whether the account has ended: the account list says
     */
    public void terminateVirtualAccount(AccountNumber account) {
        var request = new AccountTermination.Request(account);
        AccountTermination.Reply reply = read(request, AccountTermination.Reply.class);
        requireEcho(request, reply.account().equals(account));
    }

    /** Has the bank verify a borrower. Never throws for what the bank does: that is unknown. */
    public BorrowerVerification.Outcome verifyBorrower(BorrowerVerification verification) {
        Exchange exchange = exchange(verification, LastLook.NOTHING_FORBIDS);
        return Verdicts.ofVerification(exchange.asked(), exchange.answer());
    }

    /** @param page from 1, newest accounts first; {@code usage} empty for both */
    public AccountList.Page accounts(Optional<AccountUsage> usage, int page) {
        var request = new AccountList.Request(usage, page);
        AccountList.Page reply = read(request, AccountList.Page.class);
        requireEcho(request, reply.page() == page);
        return reply;
    }

    /** @param page from 1, newest transactions first */
    public AccountHistory.Page accountHistory(AccountNumber account, Period.Days period, int page) {
        requireBegun(period);
        var request = new AccountHistory.Request(account, period, page);
        AccountHistory.Page reply = read(request, AccountHistory.Page.class);
        requireEcho(request, reply.page() == page);
        return reply;
    }

    /** @param page from 1, newest deposits first; {@code account} empty for all accounts */
    public DepositList.Page deposits(Optional<AccountNumber> account, Period period, int page) {
        requireBegun(period);
        var request = new DepositList.Request(account, period, page);
        DepositList.Page reply = read(request, DepositList.Page.class);
        requireEcho(request, reply.page() == page);
        return reply;
    }

    /** @param page from 1, newest loans first; {@code loanNumber} empty for all loans */
    public LoanList.Page loans(Optional<String> loanNumber, Period.Days period, int page) {
        requireBegun(period);
        var request = new LoanList.Request(loanNumber, period, page);
        LoanList.Page reply = read(request, LoanList.Page.class);
        requireEcho(request, reply.page() == page);
        return reply;
    }

    public SubsidiaryBalance subsidiaryBalance() {
        return read(new SubsidiaryBalance.Request(), SubsidiaryBalance.class);
    }

    /** @param page from 1, newest transactions first */
    public SubsidiaryHistory.Page subsidiaryHistory(Period.Days period, int page) {
        requireBegun(period);
        var request = new SubsidiaryHistory.Request(period, page);
        SubsidiaryHistory.Page reply = read(request, SubsidiaryHistory.Page.class);
        requireEcho(request, reply.page() == page);
        return reply;
    }

    private record Exchange(Verdicts.Asked asked, Answer answer) {}

    private Exchange exchange(BankRequest request, LastLook lastLook) {
        String number = numbers.get();
        Answer answer = transport.exchange(request.api(), messages.request(request, number), lastLook);
        return new Exchange(new Verdicts.Asked(request.api(), number), answer);
    }

    private <T> T read(BankRequest request, Class<T> type) {
        Exchange exchange = exchange(request, LastLook.NOTHING_FORBIDS);
        Verdicts.Usable<T> reply = Verdicts.usable(exchange.asked(), exchange.answer(), type);
        return reply.value().orElseThrow(() -> new BankUnavailableException(request.api(), reply.code()));
    }

    private static void requireEcho(BankRequest request, boolean echoed) {
        if (!echoed) {
            throw new BankUnavailableException(request.api(), Codes.WRONG_ECHO);
        }
    }

    private MoneyOrder configured(MoneyOrder order) {
        return order.asConfigured(configuration.memos(), configuration.spelling());
    }

    private LocalDate today() {
        return messages.now().toLocalDate();
    }

    private void requireBegun(Period period) {
        Rules.require(
                !period.endBegins().isAfter(today()),
                "The span ends on or after " + period.endBegins() + ", which in Seoul is still to come.");
    }

    private static void requireDateOf(OrderStamp stamp, MoneyOrder order) {
        if (order instanceof RepaymentOrder repayment) {
            Rules.require(
                    repayment.date().equals(stamp.bankDate()),
                    "The repayment is dated " + repayment.date() + " and its number belongs to " + stamp.bankDate()
                            + ". The bank takes repayments of its own date only.");
        }
    }

    private Optional<String> dateMovedOn(OrderStamp stamp) {
        LocalDate today = today();
        return today.equals(stamp.bankDate())
                ? Optional.empty()
                : Optional.of("The number belongs to " + stamp.bankDate() + ", and in Seoul it is " + today
                        + ". Nothing was sent; the order needs a new number.");
    }
}
