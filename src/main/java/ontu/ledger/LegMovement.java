package ontu.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ontu.workflows.money.Won;

/**
 * The money of a leg: promised from the moment the leg is written until it is executed or given up. It hangs on the leg
 * and not on the attempt, so that nothing else can take the money while a failed attempt waits for the next.
 */
public sealed interface LegMovement extends Movement {

    /** How far the leg is. */
    enum Stage {
        PLANNED,
        EXECUTED,
        /** People have given the leg up: its money goes back to where it came from. */
        NOT_EXECUTED;

        private String event(String legId) {
            return name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + legId;
        }
    }

    Stage stage();

    String legId();

    /** The first word of the movement's kind. */
    String legKind();

    @Override
    default String event() {
        return stage().event(legId());
    }

    @Override
    default String kind() {
        return legKind() + "_" + stage();
    }

    /** A chunk of the disbursement: investors' reserved money leaves for the borrower's own bank account. */
    record Payment(Stage stage, String legId, String lentLoanId, Won amount) implements LegMovement {
        @Override
        public String legKind() {
            return "PAYMENT";
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
                case PLANNED -> Posting.transfer(reserved, disbursing, amount);
                case EXECUTED -> Posting.transfer(disbursing, LedgerAccount.custody(), amount);
                case NOT_EXECUTED -> Posting.transfer(disbursing, reserved, amount);
            };
        }
    }

    /** What one investor gets of a chunk of a round. */
    record Share(String investorId, Won amount) {}

    /** A chunk of a round: what the borrower has paid in becomes investors' free money. */
    record Repayment(Stage stage, String legId, String repaidLoanId, List<Share> shares) implements LegMovement {
        public Repayment {
            shares = List.copyOf(shares);
        }

        public Won total() {
            return Won.sum(shares.stream().map(Share::amount).toList());
        }

        @Override
        public String legKind() {
            return "REPAYMENT";
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
                case PLANNED -> Posting.transfer(collected, distributing, total());
                case EXECUTED -> toInvestors(distributing);
                case NOT_EXECUTED -> Posting.transfer(distributing, collected, total());
            };
        }

        private List<Posting> toInvestors(LedgerAccount distributing) {
            List<Posting> postings = new ArrayList<>(shares.size() + 1);
            postings.add(Posting.debit(distributing, total()));
            for (Share share : shares) {
                postings.add(Posting.credit(LedgerAccount.available(share.investorId()), share.amount()));
            }
            return postings;
        }
    }

    /** The return of an investor's free money to his own bank account. */
    record Return(Stage stage, String legId, String investorId, Won amount) implements LegMovement {
        @Override
        public String legKind() {
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
                case PLANNED -> Posting.transfer(available, returning, amount);
                case EXECUTED -> Posting.transfer(returning, LedgerAccount.custody(), amount);
                case NOT_EXECUTED -> Posting.transfer(returning, available, amount);
            };
        }
    }
}
