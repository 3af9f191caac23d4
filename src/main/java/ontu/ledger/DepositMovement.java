package ontu.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.workflows.money.Won;

/** Money that has come in on a virtual account. */
public sealed interface DepositMovement extends Movement {

    /**
     * What tells one deposit from all others (bank API, section 2.5).
     *
     * @param account the virtual account's number
     * @param receivedOn the bank's date of the deposit, Asia/Seoul
     * @param sequence the bank's sequence number within account and date
     */
    record DepositKey(String account, LocalDate receivedOn, String sequence) {
        private String event(String prefix) {
            return prefix + ":" + account + ":" + receivedOn + ":" + sequence;
        }
    }

    DepositKey key();

    Won amount();

    @Override
    default String event() {
        return key().event("deposit");
    }

    @Override
    default Optional<String> loanId() {
        return Optional.empty();
    }

    /** An investor has paid in: free money, whatever he means it for. */
    record InvestorDeposit(DepositKey key, String investorId, Won amount) implements DepositMovement {
        @Override
        public String kind() {
            return "INVESTOR_DEPOSIT";
        }

        @Override
        public List<Posting> postings() {
            return Posting.transfer(LedgerAccount.custody(), LedgerAccount.available(investorId), amount);
        }
    }

    /** The borrower of a loan has paid in. */
    record BorrowerDeposit(DepositKey key, String borrowersLoanId, Won amount) implements DepositMovement {
        @Override
        public String kind() {
            return "BORROWER_DEPOSIT";
        }

        @Override
        public Optional<String> loanId() {
            return Optional.of(borrowersLoanId);
        }

        @Override
        public List<Posting> postings() {
            return Posting.transfer(LedgerAccount.custody(), LedgerAccount.collected(borrowersLoanId), amount);
        }
    }

    /** Somebody has paid in, and our books do not say whose the account is. */
    record SuspendedDeposit(DepositKey key, Won amount) implements DepositMovement {
        @Override
        public String kind() {
            return "SUSPENDED_DEPOSIT";
        }

        @Override
        public List<Posting> postings() {
            return Posting.transfer(LedgerAccount.custody(), LedgerAccount.suspense(), amount);
        }
    }

    /** A person has found out that a suspended deposit is an investor's. */
    record AssignedToInvestor(DepositKey key, String investorId, Won amount) implements DepositMovement {
        @Override
        public String event() {
            return key.event("assigned");
        }

        @Override
        public String kind() {
            return "SUSPENSE_ASSIGNED";
        }

        @Override
        public List<Posting> postings() {
            return Posting.transfer(LedgerAccount.suspense(), LedgerAccount.available(investorId), amount);
        }
    }

    /** A person has found out that a suspended deposit is the borrower's of a loan. */
    record AssignedToBorrower(DepositKey key, String borrowersLoanId, Won amount) implements DepositMovement {
        @Override
        public String event() {
            return key.event("assigned");
        }

        @Override
        public String kind() {
            return "SUSPENSE_ASSIGNED";
        }

        @Override
        public Optional<String> loanId() {
            return Optional.of(borrowersLoanId);
        }

        @Override
        public List<Posting> postings() {
            return Posting.transfer(LedgerAccount.suspense(), LedgerAccount.collected(borrowersLoanId), amount);
        }
    }
}
