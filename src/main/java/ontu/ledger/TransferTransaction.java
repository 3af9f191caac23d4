package ontu.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
        /** Operators have given the transfer up: its money goes to whom it is owed. */
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
    record DisbursementTransaction(Stage stage, String transferId, String lentLoanId, List<Share> shares)
            implements TransferTransaction {
        public DisbursementTransaction {
            shares = List.copyOf(shares);
        }

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
                case PLANNED -> Posting.between(reserved, disbursing, Share.total(shares));
                case EXECUTED -> Posting.between(disbursing, LedgerAccount.custody(), Share.total(shares));
                case ABANDONED -> Share.credit(disbursing, shares, LedgerAccount::available);
            };
        }
    }

    /** What one investor gives to a chunk of a disbursement, or receives of one of a distribution. */
    record Share(String investorId, Won amount) {
        static Won total(List<Share> shares) {
            return Won.sum(shares.stream().map(Share::amount).toList());
        }

        /** Moves the total from one account to accounts of the investors. */
        static List<Posting> credit(
                LedgerAccount debited, List<Share> shares, Function<String, LedgerAccount> accountOf) {
            List<Posting> postings = new ArrayList<>(shares.size() + 1);
            postings.add(Posting.debit(debited, total(shares)));
            for (Share share : shares) {
                postings.add(Posting.credit(accountOf.apply(share.investorId()), share.amount()));
            }
            return postings;
        }
    }

    /** A chunk of a distribution: what the borrower has paid in becomes investors' free money. */
    record DistributionTransaction(Stage stage, String transferId, String repaidLoanId, List<Share> shares)
            implements TransferTransaction {
        public DistributionTransaction {
            shares = List.copyOf(shares);
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
                case PLANNED -> Posting.between(collected, distributing, Share.total(shares));
                case EXECUTED -> Share.credit(distributing, shares, LedgerAccount::available);
                case ABANDONED ->
                    Share.credit(distributing, shares, investor -> LedgerAccount.held(repaidLoanId, investor));
            };
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
