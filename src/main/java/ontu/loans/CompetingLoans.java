package ontu.loans;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * Loans that are not fully funded when their deadlines are over and read, and that have investors in common, also through
 * others. They are judged together: what is reserved for one that expires may fund another, so how they end would
 * otherwise depend on which of them asks first.
 *
 * <p>First all expire that would not be funded even if all others expired. If there is none, the youngest expires, and the
 * others may have what was reserved for it: money is for the oldest loan first.
 */
final class CompetingLoans {
    private static final String COMPETING = """
            WITH RECURSIVE due AS MATERIALIZED (
                SELECT c.loan_id, c.investor_id FROM loan l JOIN commitment c ON c.loan_id = l.id AND c.state IN %s
                 WHERE l.state = 'FUNDING' AND l.funding_deadline <= :lastDayRead AND NOT %s),
            competing (id) AS (
                SELECT :loan
                UNION
                SELECT other.loan_id FROM competing
                  JOIN due own ON own.loan_id = competing.id
                  JOIN due other ON other.investor_id = own.investor_id)
            SELECT * FROM loan WHERE id IN (SELECT id FROM competing) ORDER BY serial FOR NO KEY UPDATE""".formatted(LoanFunding.AWAITS_DISBURSEMENT, LoanFunding.FULLY_FUNDED);

    /** Oldest first. */
    private final List<Loan> loans;

    private final List<Commitment> open;
    private final Map<String, FreeMoney> free;
    private final Map<String, Won> reserved;
    private final Map<String, Won> committed;

    private CompetingLoans(Handle handle, List<Loan> loans) {
        this.loans = loans;
        List<Commitment> commitments = commitments(handle);
        open = commitments.stream()
                .filter(commitment -> commitment.state() == CommitmentState.OPEN)
                .toList();
        free = InvestorFunds.of(handle, earliestDeadlines());
        reserved = new HashMap<>();
        committed = new HashMap<>();
        for (Commitment commitment : commitments) {
            committed.merge(commitment.loanId(), commitment.amount(), Won::plus);
            if (commitment.state() == CommitmentState.RESERVED) {
                reserved.merge(commitment.investorId(), commitment.amount(), Won::plus);
            }
        }
    }

    /**
     * The caller holds the reservation lock: no loan comes or goes meanwhile.
     *
     * @param loan that is to be judged: in funding, not funded, its deadline over and read
     * @param lastDayRead Asia/Seoul
     * @param onHold whether a loan cannot be judged yet: it keeps what is reserved for it
     */
    static CompetingLoans of(Handle handle, Loan loan, LocalDate lastDayRead, Predicate<Loan> onHold) {
        List<Loan> competing = handle.createQuery(COMPETING)
                .bind("loan", loan.id())
                .bind("lastDayRead", lastDayRead)
                .map(Loan::map)
                .list();
        return new CompetingLoans(
                handle, competing.stream().filter(onHold.negate()).toList());
    }

    private List<Commitment> commitments(Handle handle) {
        return handle.createQuery("SELECT * FROM commitment WHERE loan_id = ANY (:loans) AND state IN "
                        + LoanFunding.AWAITS_DISBURSEMENT)
                .bindArray("loans", String.class, loans.stream().map(Loan::id).toList())
                .map(Commitment::map)
                .list();
    }

    private Map<String, LocalDate> earliestDeadlines() {
        Map<String, LocalDate> deadlines = loans.stream().collect(Collectors.toMap(Loan::id, Loan::fundingDeadline));
        Map<String, LocalDate> earliest = new HashMap<>();
        for (Commitment commitment : open) {
            LocalDate deadline = deadlines.get(commitment.loanId());
            earliest.merge(commitment.investorId(), deadline, (one, other) -> other.isBefore(one) ? other : one);
        }
        return earliest;
    }

    /** Those who have not paid in what they have committed to them. */
    List<String> investors() {
        return open.stream().map(Commitment::investorId).distinct().toList();
    }

    /** Those that expire next; at least one. After that the others have to be looked at again. */
    List<Loan> nextToExpire() {
        List<Loan> lost = loans.stream().filter(loan -> !mayBeFunded(loan)).toList();
        return lost.isEmpty() ? List.of(loans.getLast()) : lost;
    }

    /** Whether it would be funded, as far as that can be told, if all others expired and nobody else wanted their money. */
    private boolean mayBeFunded(Loan loan) {
        return loan.principal().equals(committed.get(loan.id()))
                && open.stream()
                        .filter(commitment -> commitment.loanId().equals(loan.id()))
                        .noneMatch(commitment ->
                                mostFor(commitment, loan.fundingDeadline()).isLessThan(commitment.amount()));
    }

    private Won mostFor(Commitment commitment, LocalDate deadline) {
        String investor = commitment.investorId();
        return free.getOrDefault(investor, FreeMoney.of(Won.ZERO))
                .receivedBy(deadline)
                .plus(reserved.getOrDefault(investor, Won.ZERO));
    }
}
