package ontu.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ontu.money.Won;

/**
 * The money of a transfer: reserved from the moment the transfer is written until it is executed or abandoned. It
 * belongs to the transfer and not to an order, so that nothing else can use the money between a failed order and the
 * next.
 */
public sealed interface TransferTransaction extends LedgerTransaction {

    /** The stage of the transfer; it is part of the transaction's kind and of its idempotency key. */
    enum Stage {
        PLANNED("PLANNED", "planned"),
        EXECUTED("EXECUTED", "executed"),
        /** Operators have given the transfer up: its money goes back to where it came from. */
        ABANDONED("ABANDONED", "abandoned");

        private final String kind;
        private final String key;

        Stage(String kind, String key) {
            this.kind = kind;
            this.key = key;
        }
    }

    Stage stage();

    String transferId();

    /** The first word of the transaction's kind. */
    String transferKind();

    @Override
    default String idempotencyKey() {
        return stage().key + ":" + transferId();
    }

    @Override
    default String kind() {
        return transferKind() + "_" + stage().kind;
    }

    /** A chunk of a disbursement: investors' reserved money goes to the borrower's own bank account. */
    record DisbursementTransaction(Stage stage, String transferId, String lentLoanId, Won amount)
            implements TransferTransaction {
        @Override
        public String transferKind() {
            return "DISBURSEMENT";
        }

        @Override
        public Optional<String> loanId() {
            return Optional.of(lentLoanId);
        }

        @Override
        public List<Posting> postings() {
            LedgerAccount reserved = LedgerAccount.reserved(lentLoanId);
            LedgerAccount disbursing = LedgerAccount.disbursing(lentLoanId);
            return switch (stage) {
                case PLANNED -> Posting.between(reserved, disbursing, amount);
                case EXECUTED -> Posting.between(disbursing, LedgerAccount.custody(), amount);
                case ABANDONED -> Posting.between(disbursing, reserved, amount);
            };
        }
    }

    /** What one investor receives of a chunk of a distribution. */
    record Share(String investorId, Won amount) {}

    /** A chunk of a distribution: what the borrower has paid in becomes investors' free money. */
    record DistributionTransaction(Stage stage, String transferId, String repaidLoanId, List<Share> shares)
            implements TransferTransaction {
        public DistributionTransaction {
            shares = List.copyOf(shares);
        }

        public Won total() {
            return Won.sum(shares.stream().map(Share::amount).toList());
        }

        @Override
        public String transferKind() {
            return "DISTRIBUTION";
        }

        @Override
        public Optional<String> loanId() {
            return Optional.of(repaidLoanId);
        }

        @Override
        public List<Posting> postings() {
            LedgerAccount collected = LedgerAccount.collected(repaidLoanId);
            LedgerAccount distributing = LedgerAccount.distributing(repaidLoanId);
            return switch (stage) {
                case PLANNED -> Posting.between(collected, distributing, total());
                case EXECUTED -> creditInvestors(distributing);
                case ABANDONED -> Posting.between(distributing, collected, total());
            };
        }

        private List<Posting> creditInvestors(LedgerAccount distributing) {
            List<Posting> postings = new ArrayList<>(shares.size() + 1);
            postings.add(Posting.debit(distributing, total()));
            for (Share share : shares) {
                postings.add(Posting.credit(LedgerAccount.available(share.investorId()), share.amount()));
            }
            return postings;
        }
    }

    /** The return of an investor's free money to the investor's own bank account. */
    record ReturnTransaction(Stage stage, String transferId, String investorId, Won amount)
            implements TransferTransaction {
        @Override
        public String transferKind() {
            return "RETURN";
        }

        @Override
        public Optional<String> loanId() {
            return Optional.empty();
        }

        @Override
        public List<Posting> postings() {
            LedgerAccount available = LedgerAccount.available(investorId);
            LedgerAccount returning = LedgerAccount.returning(investorId);
            return switch (stage) {
                case PLANNED -> Posting.between(available, returning, amount);
                case EXECUTED -> Posting.between(returning, LedgerAccount.custody(), amount);
                case ABANDONED -> Posting.between(returning, available, amount);
            };
        }
    }
}
