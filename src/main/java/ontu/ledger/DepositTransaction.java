package ontu.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.money.Won;

/** A deposit on a virtual account. */
public sealed interface DepositTransaction extends LedgerTransaction {

    /**
     * Identifies a deposit (docs/bank-api.md#deposit-key).
     *
     * @param accountNumber the virtual account's number
     * @param receivedOn the bank's date of the deposit, Asia/Seoul
     * @param sequence the bank's sequence number within account and date
     */
    record DepositKey(String accountNumber, LocalDate receivedOn, String sequence) {
        private String idempotencyKey(String prefix) {
            return prefix + ":" + accountNumber + ":" + receivedOn + ":" + sequence;
        }
    }

    DepositKey key();

    Won amount();

    @Override
    default String idempotencyKey() {
        return key().idempotencyKey("deposit");
    }

    @Override
    default Optional<String> loanId() {
        return Optional.empty();
    }

    /** An investor's deposit: free money, whatever it is meant for. */
    record InvestorDepositReceived(DepositKey key, String investorId, Won amount) implements DepositTransaction {
        @Override
        public String kind() {
            return "INVESTOR_DEPOSIT";
        }

        @Override
        public List<Posting> postings() {
            return Posting.between(LedgerAccount.custody(), LedgerAccount.available(investorId), amount);
        }
    }

    /** A deposit of a loan's borrower. */
    record BorrowerDepositReceived(DepositKey key, String borrowersLoanId, Won amount) implements DepositTransaction {
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
            return Posting.between(LedgerAccount.custody(), LedgerAccount.collected(borrowersLoanId), amount);
        }
    }

    /** A deposit that cannot be credited to anybody yet. */
    record DepositSuspended(DepositKey key, Won amount) implements DepositTransaction {
        @Override
        public String kind() {
            return "SUSPENDED_DEPOSIT";
        }

        @Override
        public List<Posting> postings() {
            return Posting.between(LedgerAccount.custody(), LedgerAccount.suspense(), amount);
        }
    }

    /** An operator has assigned a suspended deposit to an investor. */
    record DepositAssignedToInvestor(DepositKey key, String investorId, Won amount) implements DepositTransaction {
        @Override
        public String idempotencyKey() {
            return key.idempotencyKey("assigned");
        }

        @Override
        public String kind() {
            return "SUSPENSE_ASSIGNED";
        }

        @Override
        public List<Posting> postings() {
            return Posting.between(LedgerAccount.suspense(), LedgerAccount.available(investorId), amount);
        }
    }

    /** An operator has assigned a suspended deposit to the borrower of a loan. */
    record DepositAssignedToBorrower(DepositKey key, String borrowersLoanId, Won amount) implements DepositTransaction {
        @Override
        public String idempotencyKey() {
            return key.idempotencyKey("assigned");
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
            return Posting.between(LedgerAccount.suspense(), LedgerAccount.collected(borrowersLoanId), amount);
        }
    }
}
