package ontu.simulation.lives;

import io.temporal.client.WorkflowException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.SplittableRandom;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.QuoteAnswer;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jspecify.annotations.Nullable;

/** One loan and the people around it, who act when the books show that it is time. */
final class Life {
    private static final LocalTime PAYING_TIME = LocalTime.of(10, 0);
    private static final Duration QUOTE_HAS_LAPSED = Duration.ofDays(4);

    private final LoanWorld world;
    private final String id;
    private final LifePlan plan;
    private final SplittableRandom random;
    private final Instant appliesAt;
    private boolean applied;
    private @Nullable Instant fundingSince;
    private @Nullable Instant repayingSince;
    private boolean cancelled;
    private boolean triedToPayOff;
    /** Until then the borrower pays no rounds: everything is paid with the quote. */
    private Instant roundsFrom = Instant.MIN;

    private int roundsPaid;
    private @Nullable Instant secondPartAt;
    private long secondPart;

    /** @param random of this loan alone */
    Life(LoanWorld world, String id, SplittableRandom random) {
        this.world = world;
        this.id = id;
        this.random = random;
        plan = LifePlan.draw(random);
        appliesAt = LoanWorld.START.plus(plan.appliesAfter());
    }

    String id() {
        return id;
    }

    boolean hasApplied() {
        return applied;
    }

    /** Before the loan has applied. */
    void apply(Instant now) {
        if (!applied && !now.isBefore(appliesAt)) {
            world.receive(id, plan.months(), plan.method(), plan.commitments());
            world.startPending();
            applied = true;
        }
    }

    /** @param state what the books say */
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
            plan.payIns()
                    .forEach(part -> world.bank.deposit(
                            world.investorAccount(part.investor()), Won.of(part.amount()), now.plus(part.after())));
        }
        if (plan.cancels() && !cancelled && !now.isBefore(fundingSince.plus(plan.cancelsAfter()))) {
            cancelled = true;
            cancel();
        }
    }

    /** By the update or by the signal; twice now and then. */
    private void cancel() {
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times; i++) {
            try {
                if (random.nextBoolean()) {
                    world.workflow(id).cancel();
                } else {
                    world.workflow(id).cancelSignal();
                }
            } catch (WorkflowException refused) {
                return; // it is too late, which the books will show
            }
        }
    }

    private void repay(Instant now) {
        if (repayingSince == null) {
            repayingSince = now;
        }
        if (secondPartAt != null && !now.isBefore(secondPartAt)) {
            world.borrowerPays(id, secondPart);
            secondPartAt = null;
        }
        if (plan.paysOff() && !triedToPayOff && !now.isBefore(repayingSince.plus(plan.paysOffAfter()))) {
            triedToPayOff = true;
            payOff(now);
        } else if (roundsPaid < plan.months() && !now.isBefore(roundsFrom) && !now.isBefore(payingAt(roundsPaid + 1))) {
            roundsPaid++;
            payRound(roundsPaid, now);
        }
    }

    /** Where no quote is to be had, or it lapses, the rounds are paid as they fall due. */
    private void payOff(Instant now) {
        LocalDate on = OrderTiming.dateOf(now).plusDays(1);
        try {
            QuoteAnswer quote = world.workflow(id).quoteEarlyRepayment("quote-" + id, on);
            QuoteAnswer accepted = world.workflow(id).acceptEarlyRepayment("quote-" + id);
            if (quote.amount() != null && accepted.amount() != null) {
                world.borrowerPays(id, accepted.amount().amount());
                roundsFrom = now.plus(QUOTE_HAS_LAPSED);
            }
        } catch (WorkflowException refused) {
            // the loan has come to its end meanwhile, which the books will show
        }
    }

    private Instant payingAt(int round) {
        int days = switch (plan.rounds().get(round - 1)) {
            case A_DAY_EARLY -> -1;
            case A_WEEK_LATE -> 7;
            case ON_THE_DAY, IN_TWO_PARTS, TOO_MUCH -> 0;
        };
        return world.dueOn(id, round)
                .plusDays(days)
                .atTime(PAYING_TIME)
                .atZone(OrderTiming.SEOUL)
                .toInstant();
    }

    private void payRound(int round, Instant now) {
        long due = world.due(id, round);
        switch (plan.rounds().get(round - 1)) {
            case ON_THE_DAY, A_DAY_EARLY, A_WEEK_LATE -> world.borrowerPays(id, due);
            case TOO_MUCH -> world.borrowerPays(id, due + 777);
            case IN_TWO_PARTS -> {
                world.borrowerPays(id, due / 3);
                secondPart = due - due / 3;
                secondPartAt = now.plus(Duration.ofHours(30));
            }
        }
    }
}
