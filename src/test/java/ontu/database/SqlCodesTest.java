package ontu.database;

import static org.assertj.core.api.Assertions.assertThat;

import ontu.loans.CommitmentState;
import ontu.order.OrderState;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;

/** The lists that queries are made of: a change of a rule about states shows here. */
final class SqlCodesTest {
    @Test
    void anOrderIsOpenUntilItsStateIsFinal() {
        assertThat(SqlCodes.list(OrderState.class, OrderState::isOpen))
                .isEqualTo("('PLANNED', 'SENT', 'UNKNOWN', 'WAITING')");
    }

    @Test
    void anOrderAwaitsItsOutcomeFromTheGrantOn() {
        assertThat(SqlCodes.list(OrderState.class, OrderState::awaitsOutcome))
                .isEqualTo("('SENT', 'UNKNOWN', 'WAITING')");
    }

    @Test
    void anOrderMayBeExecutedUnlessTheOppositeIsCertain() {
        assertThat(SqlCodes.list(OrderState.class, OrderState::mayBeExecuted))
                .isEqualTo("('SENT', 'UNKNOWN', 'WAITING', 'EXECUTED')");
    }

    @Test
    void theNextOrderFollowsOneThatIsClosedWithoutExecution() {
        assertThat(SqlCodes.list(OrderState.class, OrderState::isClosedWithoutExecution))
                .isEqualTo("('NOT_EXECUTED', 'NOT_SENT')");
    }

    @Test
    void aLoanIsBeforeItsDisbursementUntilItIsFunded() {
        assertThat(SqlCodes.list(LoanState.class, LoanState::isBeforeDisbursement))
                .isEqualTo("('RECEIVED', 'ISSUING_ACCOUNTS', 'VERIFYING_BORROWER', 'FUNDING')");
    }

    @Test
    void aLoanEndsInOneOfFiveStates() {
        assertThat(SqlCodes.list(LoanState.class, LoanState::isTerminal))
                .isEqualTo("('COMPLETED', 'CANCELLED', 'REJECTED', 'EXPIRED', 'EARLY_REPAID')");
    }

    @Test
    void aCommitmentAwaitsDisbursementWhileItIsOpenOrReserved() {
        assertThat(SqlCodes.list(CommitmentState.class, CommitmentState::awaitsDisbursement))
                .isEqualTo("('OPEN', 'RESERVED')");
    }

    @Test
    void aCommitmentCountsUntilItIsWithdrawnOrReleased() {
        assertThat(SqlCodes.list(CommitmentState.class, CommitmentState::isActive))
                .isEqualTo("('OPEN', 'RESERVED', 'LENT')");
    }
}
