package ontu.simulation.endtoend;

import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import ontu.money.Won;
import ontu.time.BusinessTime;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteResult;
import org.jspecify.annotations.Nullable;

/** One loan with its borrower and investors, who act according to the loan's recorded state. */
final class LoanScenario {
    private static final LocalTime PAYMENT_TIME = LocalTime.of(10, 0);
    private static final Duration LAST_MINUTES = Duration.ofMinutes(10);
    private static final Duration QUOTE_LAPSE = Duration.ofDays(4);

    private final EndToEndEnvironment environment;
    private final String id;
    private final LoanScenarioPlan plan;
    private final LoanCircle circle;
    private final SplittableRandom random;
    private final Instant appliesAt;
    /** What investors have not deposited yet. */
    private final List<LoanScenarioPlan.PlannedDeposit> deposits;

    private boolean applied;
    private @Nullable Instant fundingSince;
    private @Nullable Instant repayingSince;
    private boolean cancelled;
    private boolean payOffTried;
    /** Until then the borrower pays no instalments: everything is paid with the quote. */
    private Instant instalmentsFrom = Instant.MIN;

    private int instalmentsPaid;
    private @Nullable Instant secondPartAt;
    private long secondPart;

    /**
     * @param circle where its parties are drawn from
     * @param random the random numbers of this loan
     */
    LoanScenario(EndToEndEnvironment environment, String id, LoanCircle circle, SplittableRandom random) {
        this.environment = environment;
        this.id = id;
        this.circle = circle;
        this.random = random;
        plan = LoanScenarioPlan.draw(circle, random);
        deposits = new ArrayList<>(plan.deposits());
        appliesAt = EndToEndEnvironment.START.plus(plan.appliesAfter());
    }

    String id() {
        return id;
    }

    boolean hasApplied() {
        return applied;
    }

    /** What {@link #apply} or {@link #act} waits for, in words. */
    String nextWait() {
        return cancelsNext() ? "the answer to the cancellation of " + id : "the next step of " + id;
    }

    private boolean cancelsNext() {
        return plan.cancels()
                && !cancelled
                && fundingSince != null
                && !environment.now().isBefore(fundingSince.plus(plan.cancelsAfter()));
    }

    /** Before the loan has applied; its workflow is still to be started. */
    void apply(Instant now) {
        if (!applied && !now.isBefore(appliesAt)) {
            environment.storeApplication(id, plan.months(), plan.method(), plan.commitments(), circle.borrowerName());
            applied = true;
        }
    }

    /** @param state the recorded state */
    void act(LoanState state, Instant now) {
        if (state == LoanState.FUNDING) {
            fund(now);
        } else if (state == LoanState.REPAYING) {
            repay(now);
        }
    }

    private void fund(Instant now) {
        if (fundingSince == null) {
            fundingSince = now;
        }
        deposits.removeIf(this::deposit);
        if (cancelsNext()) {
            cancelled = true;
            cancel();
        }
    }

    /** An investor deposits as soon as he has an account, and not before the time that is planned. */
    private boolean deposit(LoanScenarioPlan.PlannedDeposit part) {
        Optional<String> account = environment.findInvestorAccount(part.investor());
        account.ifPresent(number -> environment.bank.deposit(
                number,
                Won.of(part.amount()),
                later(environment.now(), part.at(Objects.requireNonNull(fundingSince), deadline()))));
        return account.isPresent();
    }

    private Instant deadline() {
        return BusinessTime.endOf(environment.loan(id).fundingDeadline());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** By update or signal; sometimes twice. */
    private void cancel() {
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            try {
                if (random.nextBoolean()) {
                    environment.workflow(id).cancel();
                } else {
                    environment.workflow(id).cancelSignal();
                }
            } catch (WorkflowException refused) {
                return; // too late, as the recorded state will show
            }
        }
    }

    private void repay(Instant now) {
        if (repayingSince == null) {
            repayingSince = now;
        }
        if (secondPartAt != null && !now.isBefore(secondPartAt)) {
            environment.borrowerPays(id, secondPart);
            secondPartAt = null;
        }
        if (plan.paysOff() && !payOffTried && !now.isBefore(repayingSince.plus(plan.paysOffAfter()))) {
            payOffTried = true;
            payOff(now);
        } else if (instalmentsPaid < plan.months()
                && !now.isBefore(instalmentsFrom)
                && !now.isBefore(paymentAt(instalmentsPaid + 1))) {
            instalmentsPaid++;
            payInstalment(instalmentsPaid, now);
        }
    }

    /** If no quote is offered, or it lapses, the instalments are paid when they are due. */
    private void payOff(Instant now) {
        LocalDate on = BusinessTime.dateOf(now).plusDays(1);
        try {
            QuoteResult quote = environment.quote(id, "quote-" + id, on);
            QuoteResult accepted = environment.workflow(id).acceptEarlyRepayment("quote-" + id);
            if (quote.amount() != null && accepted.amount() != null) {
                environment.borrowerPays(id, accepted.amount().amount());
                instalmentsFrom = now.plus(QUOTE_LAPSE);
            }
        } catch (WorkflowException refused) {
            // the loan has ended meanwhile, as the recorded state will show
        }
    }

    private Instant paymentAt(int instalment) {
        int days = switch (plan.instalmentPayments().get(instalment - 1)) {
            case ONE_DAY_EARLY -> -1;
            case ONE_WEEK_LATE -> 7;
            case ON_DUE_DATE, IN_THE_LAST_MINUTES, IN_TWO_PARTS, OVERPAID -> 0;
        };
        return environment
                .dueDate(id, instalment)
                .plusDays(days)
                .atTime(PAYMENT_TIME)
                .atZone(BusinessTime.ZONE)
                .toInstant();
    }

    private void payInstalment(int instalment, Instant now) {
        long due = environment.amountDue(id, instalment);
        switch (plan.instalmentPayments().get(instalment - 1)) {
            case ON_DUE_DATE, ONE_DAY_EARLY, ONE_WEEK_LATE -> environment.borrowerPays(id, due);
            case IN_THE_LAST_MINUTES ->
                environment.bank.deposit(
                        environment.borrowerAccount(id),
                        Won.of(due),
                        later(
                                now,
                                BusinessTime.endOf(environment.dueDate(id, instalment))
                                        .minus(LAST_MINUTES)));
            case OVERPAID -> environment.borrowerPays(id, due + 777);
            case IN_TWO_PARTS -> {
                environment.borrowerPays(id, due / 3);
                secondPart = due - due / 3;
                secondPartAt = now.plus(Duration.ofHours(30));
            }
        }
    }
}
