package ontu.simulation.lives;

import com.google.errorprone.annotations.Immutable;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import ontu.local.outside.BankApi;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.schedule.RepaymentMethod;

/** The ways that the life of a loan can go: each is lived by tests, and its history is kept and replayed. */
enum LoanStory {
    COMPLETED(LoanState.COMPLETED, world -> {
        world.payOut(LoanStory.LOAN, 2, RepaymentMethod.EQUAL_PRINCIPAL, 1_000_000, 2_000_001);
        world.repayAll(LoanStory.LOAN, 2);
    }),

    CANCELLED_BEFORE_FUNDING(LoanState.CANCELLED, world -> {
        world.apply(LoanStory.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.untilState(LoanStory.LOAN, LoanState.FUNDING);
        world.workflow(LoanStory.LOAN).cancel();
    }),

    CANCELLED_WHEN_FULLY_FUNDED(LoanState.CANCELLED, world -> {
        fundExceptForTheLook(world);
        world.workflow(LoanStory.LOAN).cancel();
    }),

    REJECTED(LoanState.REJECTED, world -> {
        world.bank.fault(Map.of("api", BankApi.VERIFICATION, "kind", "REFUSE"));
        world.apply(LoanStory.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
    }),

    EXPIRED(LoanState.EXPIRED, world -> {
        world.apply(LoanStory.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.untilState(LoanStory.LOAN, LoanState.FUNDING);
        world.bank.deposit(world.investorAccount(1), Won.of(1_000_000));
    }),

    EARLY_REPAID(LoanState.EARLY_REPAID, world -> {
        world.payOut(LoanStory.LOAN, 3, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
        world.temporal.advance(Duration.ofDays(10));
        LocalDate payOffOn = OrderTiming.dateOf(world.now()).plusDays(1);
        var quote = world.workflow(LoanStory.LOAN).quoteEarlyRepayment("quote-1", payOffOn);
        var accepted = world.workflow(LoanStory.LOAN).acceptEarlyRepayment("quote-1");
        if (quote.amount() == null || !quote.equals(accepted)) {
            throw new IllegalStateException("The quote was not granted: " + quote + ", " + accepted);
        }
        world.borrowerPays(LoanStory.LOAN, quote.amount().amount());
    }),

    BORROWER_LATE(LoanState.COMPLETED, world -> {
        world.payOut(LoanStory.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
        world.advanceTo(world.dueOn(LoanStory.LOAN, 1).plusDays(3), 10);
        world.borrowerPays(LoanStory.LOAN, world.due(LoanStory.LOAN, 1));
    }),

    BORROWER_PAYS_IN_TWO_PARTS(LoanState.COMPLETED, world -> {
        world.payOut(LoanStory.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
        world.advanceTo(world.dueOn(LoanStory.LOAN, 1), 10);
        world.borrowerPays(LoanStory.LOAN, 1_000);
        world.advanceTo(world.dueOn(LoanStory.LOAN, 1).plusDays(1), 10);
        world.borrowerPays(LoanStory.LOAN, world.due(LoanStory.LOAN, 1) - 1_000);
    }),

    BORROWER_PAYS_TOO_MUCH(LoanState.COMPLETED, world -> {
        world.payOut(LoanStory.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_001);
        world.advanceTo(world.dueOn(LoanStory.LOAN, 1), 10);
        world.borrowerPays(LoanStory.LOAN, world.due(LoanStory.LOAN, 1) + 777);
    }),

    BORROWER_PAYS_TOO_EARLY(LoanState.COMPLETED, world -> {
        world.payOut(LoanStory.LOAN, 2, RepaymentMethod.ANNUITY, 1_000_000, 2_000_001);
        world.borrowerPays(LoanStory.LOAN, world.due(LoanStory.LOAN, 1) + world.due(LoanStory.LOAN, 2));
        world.advanceTo(world.dueOn(LoanStory.LOAN, 2), 10);
    }),

    COMMITMENTS_COME_AND_GO(LoanState.COMPLETED, world -> {
        world.apply(LoanStory.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.untilState(LoanStory.LOAN, LoanState.FUNDING);
        world.bank.deposit(world.investorAccount(1), Won.of(1_000_000));
        world.temporal.advance(Duration.ofDays(1));
        world.withdraw(LoanStory.LOAN, 1);
        world.commit(LoanStory.LOAN, 3, 400_000);
        world.tell(LoanStory.LOAN);
        world.temporal.advance(Duration.ofHours(1));
        world.commit(LoanStory.LOAN, 1, 600_000);
        world.bank.deposit(world.investorAccount(2), Won.of(2_000_000));
        world.bank.deposit(world.investorAccount(3), Won.of(400_000));
        world.untilState(LoanStory.LOAN, LoanState.REPAYING);
        world.repayAll(LoanStory.LOAN, 1);
    }),

    PAYMENT_IN_DOUBT(LoanState.COMPLETED, world -> {
        world.bank.fault(Map.of("api", BankApi.PAYMENT, "kind", "DROP_REPLY", "ordinals", List.of(1)));
        world.payOut(LoanStory.LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.repayAll(LoanStory.LOAN, 1);
    });

    static final String LOAN = "loan-1";

    @Immutable
    private interface Life {
        void in(LoanWorld world);
    }

    private final LoanState end;
    private final Life life;

    LoanStory(LoanState end, Life life) {
        this.end = end;
        this.life = life;
    }

    LoanState end() {
        return end;
    }

    /** Lives it to its end. */
    void live(LoanWorld world) {
        life.in(world);
        world.untilState(LOAN, end);
    }

    /** Everything is reserved, and the loan has not been told. */
    private static void fundExceptForTheLook(LoanWorld world) {
        world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
        world.untilState(LOAN, LoanState.FUNDING);
        world.bank.deposit(world.investorAccount(2), Won.of(2_000_000));
        world.temporal.advance(Duration.ofHours(1));
        world.withdraw(LOAN, 2);
        world.bank.deposit(world.investorAccount(1), Won.of(1_000_000));
        world.temporal.advance(Duration.ofHours(1));
        world.commit(LOAN, 2, 2_000_000);
    }
}
