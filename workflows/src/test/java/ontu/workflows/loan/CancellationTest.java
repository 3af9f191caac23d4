package ontu.workflows.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When a loan can be cancelled. {@link LoanCancellationTest} has the workflow that obeys. */
class CancellationTest {
    private final AtomicInteger wakes = new AtomicInteger();
    private final Cancellation cancellation = new Cancellation(wakes::incrementAndGet);

    @Test
    void aRequestWakesTheWorkflow() {
        assertThat(cancellation.isRequested()).isFalse();
        assertThat(cancellation.request()).isTrue();
        assertThat(cancellation.isRequested()).isTrue();
        assertThat(wakes).hasValue(1);
    }

    @Test
    void oneThatComesTooLateIsRefusedAndWakesNobody() {
        cancellation.refuse();

        assertThat(cancellation.request()).isFalse();
        assertThat(cancellation.isRequested()).isFalse();
        assertThat(wakes).hasValue(0);
        assertThatThrownBy(() -> cancellation.requirePossible(LoanState.DISBURSING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The loan can no longer be cancelled: it is DISBURSING.");
    }

    @Test
    void aLoanThatTurnsOutNotToBeFundedCanBeCancelledAgain() {
        cancellation.refuse();
        cancellation.allowAgain();

        assertThatCode(() -> cancellation.requirePossible(LoanState.FUNDING)).doesNotThrowAnyException();
        assertThat(cancellation.request()).isTrue();
    }

    @Test
    void aLoanThatHasEndedCannotBeCancelled() {
        cancellation.loanClosed(LoanState.EXPIRED);

        assertThat(cancellation.request()).isFalse();
    }
}
