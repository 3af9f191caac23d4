package ontu.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import ontu.demo.BankControl;
import ontu.demo.Platform;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;

/**
 * Loans for an operator to look at. What a lending platform, investors and a bank with bad days would do is done over the
 * same interfaces; the loans are like any others. A round that is due today, or overdue, takes a month: there is none of them.
 */
final class Portfolio implements AutoCloseable {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PAYMENT = "P2PNInvestmentPaymentOrder";
    private static final String ISSUE = "P2PNVirtualAccountNumberRequest";
    private static final long SECONDS_BETWEEN_LOOKS = 2;

    private final Platform platform;
    private final BankControl bank;
    private final Clock clock;
    private final Consumer<String> say;
    private final ScheduledExecutorService investors = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("portfolio").daemon().factory());
    private final List<Put> unpaid = new ArrayList<>();
    private Optional<Put> last = Optional.empty();

    /** What becomes of a loan. */
    enum Fate {
        /** Goes as it should: it repays after the next sweep. */
        REPAYING,
        /** One of its two investors does not pay in. */
        WAITING_FOR_FUNDING,
        /** The bank takes nine minutes to carry out the payment. */
        DISBURSING,
        /** The bank does not say what became of the payment: after ten minutes a person is needed. */
        IN_DOUBT,
        /** The bank refuses the payment for a reason that trying again does not help: a person is needed. */
        REFUSED,
        /** The platform takes it back. */
        CANCELLED,
        /** The bank takes two hours to issue its first account; put when the others have theirs. */
        ISSUING_ACCOUNTS;

        private static final List<Fate> CYCLE = List.of(
                REPAYING,
                WAITING_FOR_FUNDING,
                IN_DOUBT,
                REPAYING,
                DISBURSING,
                REFUSED,
                REPAYING,
                CANCELLED,
                REPAYING,
                WAITING_FOR_FUNDING);

        static Fate of(int index) {
            return CYCLE.get(index % CYCLE.size());
        }
    }

    private record Put(String loan, int index, Fate fate) {
        Won principal() {
            return Won.of(10_000_000 + index % 7 * 5_000_000L);
        }

        String investor(int which) {
            return "portfolio-inv-%d-%d".formatted(index + 1, which);
        }
    }

    Portfolio(Platform platform, BankControl bank, Clock clock, Consumer<String> say) {
        this.platform = platform;
        this.bank = bank;
        this.clock = clock;
        this.say = say;
    }

    /** Puts the loans, and has their investors pay in, behind the caller's back, as soon as they have accounts. */
    void put(int count) {
        if (platform.knows(id(0))) {
            say.accept("the portfolio is there already; --fresh makes a new one");
            return;
        }
        if (count > 1) {
            last = Optional.of(new Put(id(count - 1), count - 1, Fate.ISSUING_ACCOUNTS));
        }
        for (int i = 0; i < Math.max(1, count - 1); i++) {
            Put put = new Put(id(i), i, Fate.of(i));
            long serial =
                    platform.putLoan(put.loan(), request(put)).path("serial").asLong();
            trouble(
                    put.fate(),
                    OrderNumber.of(new BankOrder.Payment(serial, 1), 1).digits());
            unpaid.add(put);
        }
        say.accept(count + " loans put; their investors pay in as soon as they have accounts");
        var unused = investors.scheduleWithFixedDelay(
                this::payIn, SECONDS_BETWEEN_LOOKS, SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
    }

    private static String id(int index) {
        return "loan-%03d".formatted(index + 1);
    }

    private ObjectNode request(Put put) {
        ObjectNode loan = JSON.objectNode()
                .put("product", "SME working capital")
                .put("principal", put.principal().amount())
                .put("annualRate", 9.5)
                .put("termMonths", 6 + put.index() % 3 * 6)
                .put("method", "annuity")
                .put("appliedOn", LocalDate.now(clock).toString())
                .put("fundingDeadline", LocalDate.now(clock).plusDays(14).toString());
        loan.putObject("borrower")
                .put("name", "누리테크")
                .putObject("account")
                .put("bankCode", "011")
                .put("number", "30201234567" + (100 + put.index()))
                .put("holder", "누리테크");
        loan.putArray("commitments").add(commitment(put, 1)).add(commitment(put, 2));
        return loan;
    }

    private static ObjectNode commitment(Put put, int which) {
        return JSON.objectNode()
                .put("investor", put.investor(which))
                .put("name", which == 1 ? "김가온" : "이나래")
                .put("amount", share(put).amount());
    }

    /** Principals are even. */
    private static Won share(Put put) {
        return Won.of(put.principal().amount() / 2);
    }

    private void trouble(Fate fate, String payment) {
        switch (fate) {
            case DISBURSING ->
                strike(
                        payment,
                        "DELAY_EXECUTION",
                        rule -> rule.put("delay", "PT9M").put("reply", "A0050"));
            case IN_DOUBT -> {
                strike(payment, "DROP_REPLY", rule -> {});
                strike(payment, "INQUIRY_LAG", rule -> rule.put("delay", "P30D").put("code", "AT999"));
            }
            case REFUSED -> strike(payment, "REFUSE", rule -> rule.put("code", "X0004"));
            case REPAYING, WAITING_FOR_FUNDING, CANCELLED, ISSUING_ACCOUNTS -> {}
        }
    }

    private void strike(String payment, String kind, Consumer<ObjectNode> details) {
        ObjectNode rule = JSON.objectNode().put("api", PAYMENT).put("kind", kind);
        rule.putArray("numbers").add(payment);
        details.accept(rule);
        bank.fault(rule);
    }

    /** Every loan once, when it waits for money. */
    private void payIn() {
        try {
            unpaid.removeIf(this::isDealtWith);
            if (unpaid.isEmpty()) {
                investors.shutdown();
                last.ifPresent(this::putWhileTheBankIsSlow);
                say.accept("the investors have paid in; the portfolio has its final shape in ten minutes");
            }
        } catch (RuntimeException away) {
            say.accept("the investors of the portfolio try again (" + away.getMessage() + ")");
        }
    }

    private void putWhileTheBankIsSlow(Put put) {
        ObjectNode rule = JSON.objectNode()
                .put("api", ISSUE)
                .put("kind", "DELAY_EXECUTION")
                .put("delay", "PT2H");
        rule.putArray("ordinals").add(1);
        bank.fault(rule);
        platform.putLoan(put.loan(), request(put));
    }

    private boolean isDealtWith(Put put) {
        if (!platform.loan(put.loan()).path("state").asText().equals("FUNDING")) {
            return false;
        }
        switch (put.fate()) {
            case CANCELLED -> platform.cancel(put.loan(), "The borrower has found another lender.");
            case WAITING_FOR_FUNDING -> pay(put, 1);
            case REPAYING, DISBURSING, IN_DOUBT, REFUSED, ISSUING_ACCOUNTS -> {
                pay(put, 1);
                pay(put, 2);
            }
        }
        return true;
    }

    private void pay(Put put, int which) {
        bank.deposit(platform.account(put.investor(which)).orElseThrow(), share(put), clock.instant());
    }

    /** Who has not paid in by now does not. */
    @Override
    public void close() {
        investors.shutdownNow();
    }
}
