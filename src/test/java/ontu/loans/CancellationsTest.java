package ontu.loans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import ontu.database.Fixtures;
import ontu.database.TestDatabase;
import ontu.workflows.loan.LoanState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancellationsTest {
    private static final String REASON = "The borrower has withdrawn.";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private void loanIn(LoanState state) {
        database.jdbi().useHandle(handle -> {
            Fixtures.loan(handle, "loan");
            handle.createUpdate("UPDATE loan SET state = :state WHERE id = 'loan'")
                    .bind("state", state)
                    .execute();
        });
    }

    private CancellationReply request(String reason) {
        return database.jdbi().inTransaction(handle -> Cancellations.request(handle, "loan", reason));
    }

    private Optional<String> recordedReason() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT cancellation_reason FROM loan")
                        .mapTo(String.class)
                        .findOne());
    }

    @ParameterizedTest
    @EnumSource(names = {"RECEIVED", "ISSUING_ACCOUNTS", "VERIFYING_BORROWER", "FUNDING"})
    void untilTheDisbursementIsPlannedTheReasonIsRecorded(LoanState state) {
        loanIn(state);

        assertThat(request(REASON)).isEqualTo(new CancellationReply.Recorded());

        assertThat(recordedReason()).contains(REASON);
    }

    @Test
    void aLaterReasonReplacesAnEarlierOne() {
        loanIn(LoanState.FUNDING);
        request(REASON);

        assertThat(request("Another.")).isEqualTo(new CancellationReply.Recorded());

        assertThat(recordedReason()).contains("Another.");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RECEIVED", "ISSUING_ACCOUNTS", "VERIFYING_BORROWER", "FUNDING", "CANCELLED"})
    void afterwardsTheRequestIsTooLateAndNothingIsRecorded(LoanState state) {
        loanIn(state);

        assertThat(request(REASON)).isEqualTo(new CancellationReply.TooLate(state));

        assertThat(recordedReason()).isEmpty();
    }

    @Test
    void aRepeatedRequestForACancelledLoanMustHaveTheSameReason() {
        loanIn(LoanState.FUNDING);
        request(REASON);
        database.jdbi().useHandle(handle -> handle.execute("UPDATE loan SET state = 'CANCELLED'"));

        assertThat(request(REASON)).isEqualTo(new CancellationReply.AlreadyCancelled());
        assertThat(request("Another.")).isEqualTo(new CancellationReply.ReasonDiffers());
        assertThat(recordedReason()).contains(REASON);
    }

    @Test
    void aLoanThatWasCancelledInTheWebUiHasNoReason() {
        loanIn(LoanState.CANCELLED);

        assertThat(request(REASON)).isEqualTo(new CancellationReply.ReasonDiffers());
    }

    @Test
    void anUnknownLoanIsReported() {
        assertThat(request(REASON)).isEqualTo(new CancellationReply.NoSuchLoan());
    }
}
