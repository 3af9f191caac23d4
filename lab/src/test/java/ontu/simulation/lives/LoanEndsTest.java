package ontu.simulation.lives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import ontu.database.Database;
import ontu.investors.ReturnReply;
import ontu.local.outside.BankApi;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.schedule.RepaymentMethod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoanEndsTest {
    private static final String LOAN = LoanStory.LOAN;

    @RegisterExtension
    final Database database = new Database();

    @ParameterizedTest
    @EnumSource
    void everyLifeEndsWithEveryWonWhereItBelongs(LoanStory story) {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            story.live(world);

            Invariants.hold(world, LOAN);
            assertThat(world.workflow(LOAN).status().state()).isEqualTo(story.end());
        }
    }

    @Test
    void aLoanThatHasPaidOutIsNotCancelledAnyMore() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.payOut(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);

            assertThatThrownBy(world.workflow(LOAN)::cancel)
                    .isInstanceOf(WorkflowUpdateException.class)
                    .hasStackTraceContaining("can no longer be cancelled");
            Invariants.hold(world, LOAN);
        }
    }

    @Test
    void moneyThatWasReservedForALoanThatExpiresIsFreeAgain() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            LoanStory.EXPIRED.live(world);

            assertThat(world.available(1)).isEqualTo(Won.of(1_000_000));
        }
    }

    @Test
    void aBorrowerWhoIsLateIsShownAsOverdueUntilTheMoneyCame() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.payOut(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.advanceTo(world.dueOn(LOAN, 1).plusDays(3), 10);
            assertThat(world.workflow(LOAN).status().overdueDays()).isEqualTo(3);
            assertThat(world.loan(LOAN).overdueSince()).isEqualTo(world.dueOn(LOAN, 1));

            world.borrowerPays(LOAN, world.due(LOAN, 1));
            world.untilState(LOAN, LoanState.COMPLETED);
            assertThat(world.workflow(LOAN).status().overdueDays()).isZero();
            assertThat(world.loan(LOAN).overdueSince()).isNull();
        }
    }

    @Test
    void whatABorrowerPaidTooMuchIsKeptAndShownToAPerson() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            LoanStory.BORROWER_PAYS_TOO_MUCH.live(world);
            world.rest();

            assertThat(world.attention(LOAN)).contains("777 won of the borrower's still stand");
        }
    }

    @Test
    void anInvestorGetsFreeMoneyBackThoughTheBankFirstSaysThatItIsTooEarly() {
        try (LoanWorld world = new LoanWorld(database.dataSource())) {
            world.bank.fault(Map.of("api", BankApi.RETURN, "kind", "REFUSE", "code", "AC073", "ordinals", List.of(1)));
            world.apply(LOAN, 1, RepaymentMethod.BULLET, 1_000_000, 2_000_000);
            world.untilState(LOAN, LoanState.FUNDING);
            world.bank.deposit(world.investorAccount(1), Won.of(1_500_000));
            world.temporal.advance(Duration.ofHours(1));

            assertThat(world.giveBack(1, "return-1", 500_000)).isInstanceOf(ReturnReply.Created.class);
            assertThat(world.giveBack(1, "return-1", 500_000)).isInstanceOf(ReturnReply.Same.class);
            world.temporal.advance(Duration.ofDays(1));
            world.bank.deposit(world.investorAccount(2), Won.of(2_000_000));
            world.untilState(LOAN, LoanState.REPAYING);
            world.repayAll(LOAN, 1);
            world.untilState(LOAN, LoanState.COMPLETED);

            Invariants.hold(world, LOAN);
            BankTruth truth = BankTruth.of(world.bank.truth());
            assertThat(truth.moved(BankApi.RETURN, world.investorAccount(1))).isEqualTo(500_000);
            assertThat(truth.received().stream().filter(order -> order.api().equals(BankApi.RETURN)))
                    .extracting(BankTruth.Sent::code)
                    .containsExactly("AC073", "00000");
        }
    }
}
