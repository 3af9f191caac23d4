package ontu.ledger;

import java.util.List;
import java.util.Optional;
import ontu.workflows.money.Won;

/** An investor's free money becomes bound to a loan, or free again. */
public sealed interface CommitmentMovement extends Movement {

    /**
     * @param occurrence tells the reservations of one commitment apart: it may be released and reserved again
     */
    record CommitmentReserved(String fundedLoanId, String investorId, long occurrence, Won amount)
            implements CommitmentMovement {
        @Override
        public String event() {
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
            return Posting.transfer(LedgerAccount.available(investorId), LedgerAccount.reserved(fundedLoanId), amount);
        }
    }

    /** @param occurrence that of the reservation that ends */
    record CommitmentReleased(String fundedLoanId, String investorId, long occurrence, Won amount)
            implements CommitmentMovement {
        @Override
        public String event() {
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
            return Posting.transfer(LedgerAccount.reserved(fundedLoanId), LedgerAccount.available(investorId), amount);
        }
    }
}
