package ontu.deposits;

import ontu.money.Won;
import org.jspecify.annotations.Nullable;

/**
 * To whom a deposit is credited when it is recorded: to the holder of its account or, for a reason, to nobody.
 *
 * @param investorId the investor who is credited; null if none is
 * @param loanId the loan whose borrower is credited; null if none is
 * @param suspenseReason why nobody is credited; null if somebody is
 */
record DepositAttribution(
        @Nullable String investorId,
        @Nullable String loanId,
        @Nullable SuspenseReason suspenseReason) {

    /**
     * Judges a new deposit by what is known of its account.
     *
     * @param matchesOwnDistribution whether we have ordered a distribution of the same amount to the same account on the
     *     same date, which the bank has executed or may have: the deposit may be that money, credited once already
     * @param accountIsDisputed whether a deposit of the account is disputed: this one may be the same money
     */
    static DepositAttribution of(
            Won amount, AccountHolder holder, boolean matchesOwnDistribution, boolean accountIsDisputed) {
        SuspenseReason reason = suspenseReason(amount, holder, matchesOwnDistribution, accountIsDisputed);
        return reason == null
                ? new DepositAttribution(holder.investorId(), holder.loanId(), null)
                : new DepositAttribution(null, null, reason);
    }

    @Nullable
    String suspenseCode() {
        return suspenseReason == null ? null : suspenseReason.storedAs();
    }

    private static @Nullable SuspenseReason suspenseReason(
            Won amount, AccountHolder holder, boolean matchesOwnDistribution, boolean accountIsDisputed) {
        if (amount.isZero()) {
            return SuspenseReason.ZERO_AMOUNT;
        }
        if (matchesOwnDistribution) {
            return SuspenseReason.OWN_DISTRIBUTION;
        }
        if (holder.isNobody()) {
            return SuspenseReason.UNKNOWN_ACCOUNT;
        }
        if (holder.terminated()) {
            return SuspenseReason.TERMINATED_ACCOUNT;
        }
        if (holder.loanHasEnded()) {
            return SuspenseReason.CLOSED_LOAN;
        }
        return accountIsDisputed ? SuspenseReason.DISPUTED_ACCOUNT : null;
    }
}
