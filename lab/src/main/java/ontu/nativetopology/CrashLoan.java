package ontu.nativetopology;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import ontu.codes.StoredCode;
import ontu.local.clients.PlatformClient;
import ontu.local.clients.SandboxClient;
import ontu.money.Won;
import ontu.order.OrderNumber;
import ontu.order.TransferKey;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;

/**
 * One loan of the crash test, and what its platform, its two investors and its borrower do, whatever is unavailable.
 */
final class CrashLoan {
    private final int index;
    private final CrashScenario scenario;
    private boolean paidIn;
    private boolean paidBack;
    private int quotes = 1;
    private Optional<LoanState> state = Optional.empty();
    private Optional<String> attention = Optional.empty();

    /** The planned outcome of a loan. */
    enum CrashScenario {
        /** Disbursed, and repaid early at once. */
        REPAID_EARLY(Optional.empty()),
        /** Disbursed; its first instalment is due in a month. */
        REPAYING(Optional.of(LoanState.REPAYING)),
        /**
         * The bank gives no conclusive result of its disbursement: it needs an operator. (If refused before: repaid
         * early.)
         */
        IN_DOUBT(Optional.empty()),
        /** Cancelled by the platform while it waits for deposits. */
        CANCELLED(Optional.empty()),
        /** One investor never pays in; its funding deadline is in two weeks. */
        WAITING_FOR_FUNDING(Optional.of(LoanState.FUNDING));

        private final Optional<LoanState> restingState;

        /** @param restingState the state in which it rests until a date, if that is its outcome */
        CrashScenario(Optional<LoanState> restingState) {
            this.restingState = restingState;
        }

        static CrashScenario of(int index) {
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
        scenario = CrashScenario.of(index);
    }

    String id() {
        return String.format("crash-%02d", index);
    }

    /** Whether it is in a resting state: ended, waiting for a date, or needing an operator. */
    boolean isResting() {
        return attention.isPresent()
                || state.filter(now -> now.isTerminal() || scenario.restingState.equals(Optional.of(now)))
                        .isPresent();
    }

    /** Its state, in words. */
    String describeState() {
        String now = state.map(LoanState::storedAs).orElse("not received");
        if (attention.isPresent()) {
            return "needs an operator (" + now + ")";
        }
        return state.filter(LoanState::isTerminal).isPresent() ? now : now + ", waiting for a date";
    }

    Optional<String> attention() {
        return attention;
    }

    /**
     * Performs the actions that are due.
     *
     * @throws RuntimeException if a server did not respond; the action is repeated at the next call
     */
    void act(PlatformClient platform, SandboxClient bank, Instant now) {
        JsonNode loan = state.isEmpty() ? platform.putLoan(id(), request(now)) : platform.loan(id());
        LoanState current = StoredCode.parse(LoanState.class, loan.path("state").asText());
        state = Optional.of(current);
        attention = Optional.of(loan.path("attention").path("reason").asText()).filter(reason -> !reason.isEmpty());
        if (current == LoanState.FUNDING) {
            fund(platform, bank, loan.path("serial").asLong(), now);
        } else if (current == LoanState.REPAYING && scenario != CrashScenario.REPAYING && !paidBack) {
            payOff(platform, bank, loan.path("borrowerAccount").asText(), now);
        }
    }

    private void fund(PlatformClient platform, SandboxClient bank, long serial, Instant now) {
        if (scenario == CrashScenario.CANCELLED) {
            platform.cancel(id(), "The borrower has found another lender.");
        } else if (!paidIn) {
            Optional<String> first = platform.account(investor(1));
            Optional<String> second = platform.account(investor(2));
            if (first.isPresent() && second.isPresent()) {
                if (scenario == CrashScenario.IN_DOUBT) {
                    bank.leaveInDoubt(OrderNumber.of(new TransferKey.Disbursement(serial, 1), 1)
                            .digits());
                }
                bank.deposit(first.get(), share(), now);
                if (scenario != CrashScenario.WAITING_FOR_FUNDING) {
                    bank.deposit(second.get(), share(), now);
                }
                paidIn = true;
            }
        }
    }

    /** Requests a quote, accepts it, and pays once the acceptance is confirmed. */
    private void payOff(PlatformClient platform, SandboxClient bank, String account, Instant now) {
        LocalDate today = BusinessTime.dateOf(now);
        JsonNode quote = platform.requestQuote(id(), quote(), today);
        switch (quote.path("state").asText()) {
            case "OFFERED" -> platform.acceptQuote(id(), quote());
            case "ACCEPTED" -> {
                bank.deposit(account, Won.of(quote.path("amount").asLong()), now);
                paidBack = true;
            }
            case "LAPSED" -> quotes++;
            default -> {} // Ontu is still working on it
        }
    }

    private String quote() {
        return "quote-" + quotes;
    }

    private String investor(int which) {
        return "crash-inv-" + index + "-" + which;
    }

    /** Some are so large that they need two orders: one order moves at most a billion won. */
    private Won share() {
        return Won.of(index % 8 == 0 ? 900_000_000L : 3_000_000L + index * 100_000L);
    }

    private ObjectNode request(Instant now) {
        LocalDate today = BusinessTime.dateOf(now);
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
