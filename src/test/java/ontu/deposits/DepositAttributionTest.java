package ontu.deposits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import ontu.money.Won;
import ontu.workflows.loan.LoanState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class DepositAttributionTest {
    private static final Won HUNDRED = Won.of(100);
    private static final AccountHolder INVESTOR = new AccountHolder("inv-1", null, false, null);
    private static final AccountHolder BORROWER = borrower(LoanState.REPAYING, false);

    private static AccountHolder borrower(LoanState state, boolean terminated) {
        return new AccountHolder(null, "loan-1", terminated, state);
    }

    private static DepositAttribution attribution(AccountHolder holder) {
        return DepositAttribution.of(HUNDRED, holder, false, false);
    }

    private static @Nullable SuspenseReason reason(Won amount, AccountHolder holder, boolean matchesOwnDistribution) {
        DepositAttribution attribution = DepositAttribution.of(amount, holder, matchesOwnDistribution, false);
        assertThat(attribution.suspenseReason() == null)
                .as("either credited or in suspense")
                .isEqualTo(attribution.investorId() != null || attribution.loanId() != null);
        return attribution.suspenseReason();
    }

    static List<LoanState> openStates() {
        return Arrays.stream(LoanState.values())
                .filter(state -> !state.isTerminal())
                .toList();
    }

    @Test
    void theHolderOfTheAccountIsCredited() {
        assertThat(attribution(INVESTOR)).isEqualTo(new DepositAttribution("inv-1", null, null));
        assertThat(attribution(BORROWER)).isEqualTo(new DepositAttribution(null, "loan-1", null));
    }

    @ParameterizedTest
    @MethodSource("openStates")
    void theBorrowerIsCreditedInEveryStateOfTheLoan(LoanState state) {
        assertThat(reason(HUNDRED, borrower(state, false), false)).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "CANCELLED", "REJECTED", "EXPIRED", "EARLY_REPAID"})
    void theBorrowerOfALoanThatHasEndedIsNotCredited(LoanState state) {
        assertThat(reason(HUNDRED, borrower(state, false), false)).isEqualTo(SuspenseReason.CLOSED_LOAN);
    }

    @Test
    void anAccountOfNobodyIsUnknown() {
        assertThat(reason(HUNDRED, AccountHolder.NOBODY, false)).isEqualTo(SuspenseReason.UNKNOWN_ACCOUNT);
    }

    @Test
    void aTerminatedAccountIsTheReasonEvenIfTheLoanHasEnded() {
        assertThat(reason(HUNDRED, borrower(LoanState.REPAYING, true), false))
                .isEqualTo(SuspenseReason.TERMINATED_ACCOUNT);
        assertThat(reason(HUNDRED, borrower(LoanState.COMPLETED, true), false))
                .isEqualTo(SuspenseReason.TERMINATED_ACCOUNT);
    }

    @Test
    void whatMayBeOurOwnDistributionIsNotCreditedASecondTime() {
        assertThat(reason(HUNDRED, INVESTOR, true)).isEqualTo(SuspenseReason.OWN_DISTRIBUTION);
        assertThat(reason(HUNDRED, new AccountHolder("inv-1", null, true, null), true))
                .isEqualTo(SuspenseReason.OWN_DISTRIBUTION);
    }

    @Test
    void aRowWithoutMoneyIsNothingElse() {
        assertThat(reason(Won.ZERO, INVESTOR, true)).isEqualTo(SuspenseReason.ZERO_AMOUNT);
        assertThat(reason(Won.ZERO, AccountHolder.NOBODY, false)).isEqualTo(SuspenseReason.ZERO_AMOUNT);
    }

    @Test
    void whileADepositOfTheAccountIsDisputedItsNewOnesWait() {
        assertThat(DepositAttribution.of(HUNDRED, INVESTOR, false, true))
                .isEqualTo(new DepositAttribution(null, null, SuspenseReason.DISPUTED_ACCOUNT));
        assertThat(DepositAttribution.of(HUNDRED, BORROWER, false, true))
                .isEqualTo(new DepositAttribution(null, null, SuspenseReason.DISPUTED_ACCOUNT));
    }
}
