package ontu.production;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.local.outside.BankControl;
import ontu.local.outside.Platform;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;
import ontu.workflows.order.OrderTiming;

/** One loan of the crash test, and what its platform, its two investors and its borrower do about it, whoever is away. */
final class CrashLoan {
    private final int index;
    private final Fate fate;
    private boolean paidIn;
    private boolean paidBack;
    private int quotes = 1;
    private Optional<LoanState> state = Optional.empty();
    private Optional<String> attention = Optional.empty();

    /** What becomes of it, if nothing stops it. */
    enum Fate {
        /** Paid out, and repaid early at once. */
        REPAID_EARLY(Optional.empty()),
        /** Paid out; its first round is due in a month. */
        REPAYING(Optional.of(LoanState.REPAYING)),
        /** The bank does not say what became of its payment: a person is needed. (If it was refused before: repaid early.) */
        IN_DOUBT(Optional.empty()),
        /** Taken back by the platform while it waits for money. */
        CANCELLED(Optional.empty()),
        /** One investor never pays in; its funding deadline is in two weeks. */
        WAITING_FOR_FUNDING(Optional.of(LoanState.FUNDING));

        private final Optional<LoanState> rest;

        /** @param rest where only the calendar moves it on, if that is what becomes of it */
        Fate(Optional<LoanState> rest) {
            this.rest = rest;
        }

        static Fate of(int index) {
            return switch (index % 10) {
                case 1 -> index < 30 ? IN_DOUBT : REPAID_EARLY;
                case 3 -> CANCELLED;
                case 6 -> REPAYING;
                case 8 -> index % 20 == 8 ? WAITING_FOR_FUNDING : REPAID_EARLY;
                default -> REPAID_EARLY;
            };
        }
    }

    CrashLoan(int index) {
        this.index = index;
        fate = Fate.of(index);
    }

    String id() {
        return String.format("crash-%02d", index);
    }

    /** Ended, where only the calendar moves it on, or with a person. */
    boolean isAtRest() {
        return attention.isPresent()
                || state.filter(now -> now.isEnd() || fate.rest.equals(Optional.of(now)))
                        .isPresent();
    }

    /** Where it stands, in words. */
    String standing() {
        String now = state.map(LoanState::name).orElse("not received");
        if (attention.isPresent()) {
            return "needs a person (" + now + ")";
        }
        return state.filter(LoanState::isEnd).isPresent() ? now : now + ", which the calendar moves on";
    }

    Optional<String> attention() {
        return attention;
    }

    /**
     * Does what is to be done now.
     *
     * @throws RuntimeException if somebody did not answer: then it is done the next time
     */
    void act(Platform platform, BankControl bank, Instant now) {
        JsonNode loan = state.isEmpty() ? platform.putLoan(id(), request(now)) : platform.loan(id());
        LoanState seen = LoanState.valueOf(loan.path("state").asText());
        state = Optional.of(seen);
        attention = Optional.of(loan.path("attention").path("reason").asText()).filter(reason -> !reason.isEmpty());
        if (seen == LoanState.FUNDING) {
            fund(platform, bank, loan.path("serial").asLong(), now);
        } else if (seen == LoanState.REPAYING && fate != Fate.REPAYING && !paidBack) {
            payOff(platform, bank, loan.path("borrowerAccount").asText(), now);
        }
    }

    private void fund(Platform platform, BankControl bank, long serial, Instant now) {
        if (fate == Fate.CANCELLED) {
            platform.cancel(id(), "The borrower has found another lender.");
        } else if (!paidIn) {
            Optional<String> first = platform.account(investor(1));
            Optional<String> second = platform.account(investor(2));
            if (first.isPresent() && second.isPresent()) {
                paidIn = true;
                if (fate == Fate.IN_DOUBT) {
                    bank.leaveInDoubt(
                            OrderNumber.of(new BankOrder.Payment(serial, 1), 1).digits());
                }
                bank.deposit(first.get(), share(), now);
                if (fate != Fate.WAITING_FOR_FUNDING) {
                    bank.deposit(second.get(), share(), now);
                }
            }
        }
    }

    /** A quote, its acceptance, and the money once it is accepted for certain. */
    private void payOff(Platform platform, BankControl bank, String account, Instant now) {
        LocalDate today = OrderTiming.dateOf(now);
        JsonNode quote = platform.askForQuote(id(), quote(), today);
        switch (quote.path("state").asText()) {
            case "OFFERED" -> platform.acceptQuote(id(), quote());
            case "ACCEPTED" -> {
                paidBack = true;
                bank.deposit(account, Won.of(quote.path("amount").asLong()), now);
            }
            case "LAPSED" -> quotes++;
            default -> {} // Ontu is still at it
        }
    }

    private String quote() {
        return "quote-" + quotes;
    }

    private String investor(int which) {
        return "crash-inv-" + index + "-" + which;
    }

    /** Some are so large that they take two orders, since one moves at most a billion won. */
    private Won share() {
        return Won.of(index % 8 == 0 ? 900_000_000L : 3_000_000L + index * 100_000L);
    }

    private ObjectNode request(Instant now) {
        LocalDate today = OrderTiming.dateOf(now);
        ObjectNode loan = JsonNodeFactory.instance
                .objectNode()
                .put("product", "crash test")
                .put("principal", 2 * share().amount())
                .put("annualRate", 9.5)
                .put("termMonths", 6)
                .put("method", "annuity")
                .put("appliedOn", today.toString())
                .put("fundingDeadline", today.plusDays(14).toString());
        loan.putObject("borrower")
                .put("name", "차입" + index)
                .putObject("account")
                .put("bankCode", "011")
                .put("number", "30201234567" + (100 + index))
                .put("holder", "차입" + index);
        loan.putArray("commitments").add(commitment(1)).add(commitment(2));
        return loan;
    }

    private ObjectNode commitment(int which) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("investor", investor(which))
                .put("name", "투자" + index + (which == 1 ? "가" : "나"))
                .put("amount", share().amount());
    }
}
