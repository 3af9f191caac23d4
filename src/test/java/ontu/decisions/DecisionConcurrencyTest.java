package ontu.decisions;

import static ontu.decisions.OrderInDoubt.AMOUNT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import ontu.database.Race;
import ontu.journal.OrderJournal;
import ontu.journal.TransferKind;
import ontu.ledger.LedgerAccount;
import ontu.ledger.ReservationLock;
import ontu.money.Won;
import ontu.order.Alarm;
import ontu.order.InquiryVerdict;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Approvals that run concurrently with each other, with the bank's answer, and with other money transactions. */
class DecisionConcurrencyTest extends DecisionTestBase {
    @Test
    void onlyOneOfTwoConcurrentApprovalsDecides() throws Exception {
        OrderRow row = waiting(TransferKind.DISTRIBUTION, "a");
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        DecisionSubmission submission = submission(DecisionChoice.EXECUTED, row);

        List<DecisionReply> replies = Race.between(List.of(
                () -> approve(row, proposal.id(), submission, "lee"),
                () -> approve(row, proposal.id(), submission, "park"),
                () -> approve(row, proposal.id(), submission, "choi")));

        assertThat(replies.stream().filter(DecisionReply.Approved.class::isInstance))
                .hasSize(1);
        assertThat(replies.stream().filter(DecisionReply.NothingToDecide.class::isInstance))
                .hasSize(2);
        assertThat(balance(LedgerAccount.available("inv-a"))).isEqualTo(AMOUNT);
        assertThat(texts("SELECT type FROM event WHERE type = 'DECIDED'")).hasSize(1);
    }

    @Test
    void anApprovalSentTwiceConcurrentlyDecidesOnce() throws Exception {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.NOT_EXECUTED);
        DecisionSubmission submission = submission(DecisionChoice.NOT_EXECUTED, row);
        Callable<DecisionReply> lee = () -> approve(row, proposal.id(), submission, "lee");

        List<DecisionReply> replies = Race.between(List.of(lee, lee));

        assertThat(replies).hasAtLeastOneElementOfType(DecisionReply.Approved.class);
        assertThat(replies).hasAtLeastOneElementOfType(DecisionReply.Unchanged.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = DecisionChoice.class,
            names = {"EXECUTED", "NOT_EXECUTED"})
    void anApprovalAndTheBanksLateAnswerSettleTheOrderOnce(DecisionChoice outcome) throws Exception {
        for (int i = 0; i < 15; i++) {
            OrderRow row = waiting(TransferKind.DISBURSEMENT, "race-" + i);
            Decision proposal = proposed(row, outcome);
            DecisionSubmission submission = submission(outcome, row);
            List<Boolean> approved = Race.between(List.<Callable<Boolean>>of(
                    () -> approve(row, proposal.id(), submission, "lee") instanceof DecisionReply.Approved, () -> {
                        recordBankAnswer(row, new InquiryVerdict.Executed("00000"));
                        return true;
                    }));

            OrderRow settled = row(row);
            boolean operatorsWereFirst = approved.getFirst();
            assertThat(settled.state())
                    .isEqualTo(operatorsWereFirst ? OrderState.valueOf(outcome.name()) : OrderState.EXECUTED);
            assertThat(settled.alarm())
                    .isEqualTo(settled.state() == OrderState.EXECUTED ? null : Alarm.EXECUTED_AFTER_CLOSE);
            assertThat(balance(LedgerAccount.disbursing("loan-race-" + i)))
                    .isEqualTo(settled.state() == OrderState.EXECUTED ? Won.ZERO : AMOUNT);
        }
    }

    @Test
    void anApprovalWaitsForTheBanksAnswerThatIsBeingRecordedAndSeesIt() throws Exception {
        OrderRow row = waiting();
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        DecisionSubmission submission = submission(DecisionChoice.EXECUTED, row);
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Handle bank = database.jdbi().open()) {
            bank.begin();
            OrderInDoubt.recordBankAnswer(bank, row, new InquiryVerdict.InProgress("A0050"), LATER);
            Future<DecisionReply> approval = thread.submit(() -> approve(row, proposal.id(), submission, "lee"));
            awaitLockWaiter();
            assertThat(approval.isDone()).isFalse();
            bank.commit();

            assertRefused(approval.get(30, TimeUnit.SECONDS), "The evidence has changed since you read it");
        }
    }

    @Test
    void anApprovalOfADistributionWaitsForTransactionsThatMoveInvestorsFreeMoney() throws Exception {
        OrderRow row = waiting(TransferKind.DISTRIBUTION, "a");
        Decision proposal = proposed(row, DecisionChoice.EXECUTED);
        DecisionSubmission submission = submission(DecisionChoice.EXECUTED, row);
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                Handle reservations = database.jdbi().open()) {
            reservations.begin();
            ReservationLock.acquire(reservations);
            Future<DecisionReply> approval = thread.submit(() -> approve(row, proposal.id(), submission, "lee"));
            awaitLockWaiter();
            assertThat(OrderJournal.lock(reservations, row.number()))
                    .as("the row is not locked before the reservation lock")
                    .isEqualTo(row);
            reservations.commit();

            assertThat(approval.get(30, TimeUnit.SECONDS)).isInstanceOf(DecisionReply.Approved.class);
        }
    }

    private void awaitLockWaiter() {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (texts("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .isEmpty()) {
            assertThat(System.nanoTime()).as("no session waits for a lock").isLessThan(end);
        }
    }
}
