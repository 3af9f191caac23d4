package ontu.ledger;

import java.util.List;
import java.util.Optional;
import ontu.money.Won;

/** Reserves an investor's free money for a loan, or releases it. */
public sealed interface CommitmentTransaction extends LedgerTransaction {

    /**
     * @param occurrence distinguishes the reservations of one commitment: it may be released and reserved again
     */
    record CommitmentReserved(String fundedLoanId, String investorId, long occurrence, Won amount)
            implements CommitmentTransaction {
        @Override
        public String idempotencyKey() {
            return "reserved:" + fundedLoanId + ":" + investorId + ":" + occurrence;
        }

        @Override
        public String kind() {
            return "COMMITMENT_RESERVED";
        }

        @Override
        public Optional<String> loanId() {
            return Optional.of(fundedLoanId);
        }

        @Override
        public List<Posting> postings() {
            return Posting.between(LedgerAccount.available(investorId), LedgerAccount.reserved(fundedLoanId), amount);
        }
    }

    /** @param occurrence that of the reservation that is released */
    record CommitmentReleased(String fundedLoanId, String investorId, long occurrence, Won amount)
            implements CommitmentTransaction {
        @Override
        public String idempotencyKey() {
            return "released:" + fundedLoanId + ":" + investorId + ":" + occurrence;
        }

        @Override
        public String kind() {
            return "COMMITMENT_RELEASED";
        }

        @Override
        public Optional<String> loanId() {
            return Optional.of(fundedLoanId);
        }

        @Override
        public List<Posting> postings() {
            return Posting.between(LedgerAccount.reserved(fundedLoanId), LedgerAccount.available(investorId), amount);
        }
    }
}
