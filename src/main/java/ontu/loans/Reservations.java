package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ontu.deposits.FrozenMoney;
import ontu.deposits.FundsAvailability;
import ontu.deposits.FundsAvailability.SetAside;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.ledger.Ledger;
import ontu.ledger.ReservationLock;
import ontu.loans.ReservationRule.ReservationRequest;
import ontu.money.Won;
import org.jdbi.v3.core.Handle;

/**
 * Reserves investors' free money for loans that are funding: commitments in full, oldest loan first, within a loan in
 * the order of their serials, from money that came by the loan's deadline. Commitments that cannot be fulfilled are
 * skipped.
 *
 * <p>An investor's money is reserved for that investor's commitments only. So it is enough to look at the investors whose
 * money or commitments have changed: for all others everything that can be reserved is reserved already. The lock, which
 * all share, is therefore held for few rows, however many commitments are open.
 */
public final class Reservations {
    private static final String FROZEN = FrozenMoney.sqlOfInvestor("c.investor_id");

    private static final String FULFILLABLE = """
              FROM commitment c
              JOIN loan l ON l.id = c.loan_id AND l.state = 'FUNDING'
              JOIN ledger_account a ON a.kind = 'INVESTOR_AVAILABLE' AND a.owner = c.investor_id
               AND a.balance - %s >= c.amount
             WHERE c.state = 'OPEN'
            """.formatted(FROZEN);

    private static final String OF_THESE = " AND c.investor_id = ANY (:investors)";

    /** A commitment that there may be money for, with the deadline of its loan. */
    private record OpenCommitment(Commitment commitment, LocalDate deadline) {
        private ReservationRequest<Commitment> request(Map<String, FreeMoney> funds) {
            String investor = commitment.investorId();
            return new ReservationRequest<>(
                    commitment,
                    investor,
                    commitment.amount(),
                    deadline,
                    funds.getOrDefault(investor, FreeMoney.of(Won.ZERO)));
        }
    }

    private final Handle handle;
    private final Instant now;

    private Reservations(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /**
     * Reserves whatever can be reserved, for whomever: what a distribution has brought, what an operator has assigned.
     * Whom it concerns is found out before the lock is acquired.
     *
     * @return the loans for which anything was reserved, oldest first
     */
    public static Set<String> run(Handle handle, Instant now) {
        List<String> investors = handle.createQuery("SELECT DISTINCT c.investor_id " + FULFILLABLE)
                .mapTo(String.class)
                .list();
        return runFor(handle, investors, now);
    }

    /**
     * The same for some investors only: enough if only their money or their commitments have changed.
     *
     * @return the loans for which anything was reserved, oldest first
     */
    public static Set<String> runFor(Handle handle, Collection<String> investors, Instant now) {
        return investors.isEmpty() ? Set.of() : new Reservations(handle, now).reserve(List.copyOf(investors));
    }

    /** The same for the investors with open commitments to a loan. */
    static Set<String> runForInvestorsOf(Handle handle, String loanId, Instant now) {
        List<String> investors = handle.createQuery(
                        "SELECT DISTINCT c.investor_id " + FULFILLABLE + " AND c.loan_id = :loan")
                .bind("loan", loanId)
                .mapTo(String.class)
                .list();
        return runFor(handle, investors, now);
    }

    private Set<String> reserve(List<String> investors) {
        ReservationLock.acquire(handle);
        List<String> loans = lockLoans(investors);
        List<ReservationRequest<Commitment>> queue = loans.isEmpty() ? List.of() : queue(loans, investors);
        List<Commitment> fulfilled = ReservationRule.fulfillable(queue);
        if (!fulfilled.isEmpty()) {
            markReserved(fulfilled, setAside(queue, fulfilled));
            Ledger.postAll(
                    handle, fulfilled.stream().map(Commitment::reservation).toList(), now);
            writeEvents(fulfilled);
        }
        return loansOf(fulfilled);
    }

    /** Several loans are locked under the reservation lock only, so that transactions do not deadlock. */
    private List<String> lockLoans(List<String> investors) {
        return handle.createQuery("SELECT id FROM loan WHERE id IN (SELECT l.id " + FULFILLABLE + OF_THESE
                        + ") ORDER BY serial FOR NO KEY UPDATE")
                .bindArray("investors", String.class, investors)
                .mapTo(String.class)
                .list();
    }

    /** Read again under the locks: a loan may have ended while this transaction waited. */
    private List<ReservationRequest<Commitment>> queue(List<String> loans, List<String> investors) {
        List<OpenCommitment> open = handle.createQuery("SELECT c.*, l.funding_deadline " + FULFILLABLE + OF_THESE
                        + " AND l.id = ANY (:loans) ORDER BY l.serial, c.serial")
                .bindArray("investors", String.class, investors)
                .bindArray("loans", String.class, loans)
                .map((row, context) -> new OpenCommitment(
                        Commitment.map(row, context), row.getObject("funding_deadline", LocalDate.class)))
                .list();
        Map<String, FreeMoney> funds = InvestorFunds.of(handle, earliestDeadlines(open));
        return open.stream().map(commitment -> commitment.request(funds)).toList();
    }

    private static Map<String, LocalDate> earliestDeadlines(List<OpenCommitment> open) {
        Map<String, LocalDate> earliest = new HashMap<>();
        open.forEach(one -> earliest.merge(
                one.commitment().investorId(),
                one.deadline(),
                (before, other) -> other.isBefore(before) ? other : before));
        return earliest;
    }

    /** What stays free of each investor's money after each reservation. */
    private static List<SetAside> setAside(List<ReservationRequest<Commitment>> queue, List<Commitment> fulfilled) {
        Map<String, Won> free = new HashMap<>();
        queue.forEach(request -> free.put(request.investorId(), request.free().total()));
        return fulfilled.stream()
                .map(commitment -> new SetAside(
                        commitment.investorId(), free.merge(commitment.investorId(), commitment.amount(), Won::minus)))
                .toList();
    }

    private void markReserved(List<Commitment> fulfilled, List<SetAside> setAside) {
        handle.createUpdate("""
                UPDATE commitment c SET state = 'RESERVED', reserved_at = :now, usable_from = given.usable_from::timestamptz
                  FROM unnest(:loans, :serials, :usableFrom) AS given (loan_id, serial, usable_from)
                 WHERE (c.loan_id, c.serial) = (given.loan_id, given.serial)""")
                .bind("now", now)
                .bindArray(
                        "loans",
                        String.class,
                        fulfilled.stream().map(Commitment::loanId).toList())
                .bindArray(
                        "serials",
                        Long.class,
                        fulfilled.stream().map(Commitment::serial).toList())
                .bindArray(
                        "usableFrom",
                        String.class,
                        FundsAvailability.usableFrom(handle, setAside, now).stream()
                                .map(Instant::toString)
                                .toList())
                .execute();
    }

    private void writeEvents(List<Commitment> fulfilled) {
        Events.writeAll(
                handle,
                fulfilled.stream()
                        .map(c -> new Event(
                                EventType.COMMITMENT_RESERVED,
                                c.loanId(),
                                c.investorId(),
                                Map.of("amount", c.amount())))
                        .toList(),
                now);
        List<Event> funded = LoanFunding.fundedAmong(handle, loansOf(fulfilled)).stream()
                .map(loan -> Event.ofLoan(EventType.LOAN_FUNDED, loan.id(), Map.of("principal", loan.principal())))
                .toList();
        Events.writeAll(handle, funded, now);
    }

    private static Set<String> loansOf(List<Commitment> commitments) {
        Set<String> loans = new LinkedHashSet<>();
        commitments.forEach(commitment -> loans.add(commitment.loanId()));
        return loans;
    }
}
