package ontu.orders;

import static ontu.orders.OrderInDoubt.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import ontu.database.Race;
import ontu.investors.AvailableMoney;
import ontu.journal.LegKind;
import ontu.journal.OrderJournal;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import ontu.workflows.order.Alarm;
import ontu.workflows.order.InquiryVerdict;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.OrderState;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Approvals that meet each other, the bank's answer, and whoever else moves money. */
class DecisionRacesTest extends TwoPeople {
    @Test
    void ofTwoWhoApproveAtOnceOneDecides() throws Exception {
        OrderRow row = waiting(LegKind.REPAYMENT, "a");
        Decision proposal = proposed(row, Outcome.EXECUTED);
        Statement statement = says(Outcome.EXECUTED, row);

        List<DecisionReply> replies = Race.between(List.of(
                () -> approve(row, proposal.id(), statement, "lee"),
                () -> approve(row, proposal.id(), statement, "park"),
                () -> approve(row, proposal.id(), statement, "choi")));

        assertThat(replies.stream().filter(DecisionReply.Approved.class::isInstance))
                .hasSize(1);
        assertThat(replies.stream().filter(new DecisionReply.NotWaiting(OrderState.EXECUTED)::equals))
                .hasSize(2);
        assertThat(balance(LedgerAccount.available("inv-a"))).isEqualTo(AMOUNT);
        assertThat(texts("SELECT type FROM event WHERE type = 'ORDER_DECIDED'")).hasSize(1);
    }

    @Test
    void anApprovalThatIsSentTwiceAtOnceDecidesOnce() throws Exception {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.NOT_EXECUTED);
        Statement statement = says(Outcome.NOT_EXECUTED, row);
        Callable<DecisionReply> lee = () -> approve(row, proposal.id(), statement, "lee");

        List<DecisionReply> replies = Race.between(List.of(lee, lee));

        assertThat(replies).hasAtLeastOneElementOfType(DecisionReply.Approved.class);
        assertThat(replies).hasAtLeastOneElementOfType(DecisionReply.Same.class);
    }

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void anApprovalAndTheBanksLateAnswerSettleTheOrderOnce(Outcome outcome) throws Exception {
        for (int i = 0; i < 15; i++) {
            OrderRow row = waiting(LegKind.PAYMENT, "race-" + i);
            Decision proposal = proposed(row, outcome);
            Statement statement = says(outcome, row);
            List<Boolean> approved = Race.between(List.<Callable<Boolean>>of(
                    () -> approve(row, proposal.id(), statement, "lee") instanceof DecisionReply.Approved, () -> {
                        bankSays(row, new InquiryVerdict.Executed("00000"));
                        return true;
                    }));

            OrderRow settled = row(row);
            boolean peopleWereFirst = approved.getFirst();
            assertThat(settled.state())
                    .isEqualTo(peopleWereFirst ? OrderState.valueOf(outcome.name()) : OrderState.EXECUTED);
            assertThat(settled.alarm())
                    .isEqualTo(settled.state() == OrderState.EXECUTED ? null : Alarm.EXECUTED_AFTER_CLOSE);
            assertThat(balance(LedgerAccount.disbursing("loan-race-" + i)))
                    .isEqualTo(settled.state() == OrderState.EXECUTED ? Won.ZERO : AMOUNT);
        }
    }

    @Test
    void whoApprovesWhileTheBanksAnswerIsWrittenDownWaitsForItAndSeesIt() throws Exception {
        OrderRow row = waiting();
        Decision proposal = proposed(row, Outcome.EXECUTED);
        Statement statement = says(Outcome.EXECUTED, row);
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Handle bank = database.jdbi().open()) {
            bank.begin();
            OrderInDoubt.bankSays(bank, row, new InquiryVerdict.NotExecuted("X0003"), LATER);
            Future<DecisionReply> approval = thread.submit(() -> approve(row, proposal.id(), statement, "lee"));
            awaitSomebodyWhoWaitsForALock();
            assertThat(approval.isDone()).isFalse();
            bank.commit();

            assertRefused(approval.get(30, TimeUnit.SECONDS), "something has been added since");
        }
    }

    @Test
    void whoApprovesARepaymentWaitsForWhoeverMovesInvestorsFreeMoney() throws Exception {
        OrderRow row = waiting(LegKind.REPAYMENT, "a");
        Decision proposal = proposed(row, Outcome.EXECUTED);
        Statement statement = says(Outcome.EXECUTED, row);
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Handle reservations = database.jdbi().open()) {
            reservations.begin();
            AvailableMoney.lock(reservations);
            Future<DecisionReply> approval = thread.submit(() -> approve(row, proposal.id(), statement, "lee"));
            awaitSomebodyWhoWaitsForALock();
            assertThat(OrderJournal.lock(reservations, row.number()))
                    .as("the row is not locked before the money")
                    .isEqualTo(row);
            reservations.commit();

            assertThat(approval.get(30, TimeUnit.SECONDS)).isInstanceOf(DecisionReply.Approved.class);
        }
    }

    private void awaitSomebodyWhoWaitsForALock() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (texts("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("nobody waits for a lock").isLessThan(end);
        }
    }
}
