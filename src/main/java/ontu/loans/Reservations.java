package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.ledger.Ledger;
import ontu.ledger.ReservationLock;
import ontu.loans.ReservationRule.ReservationRequest;
import ontu.money.Won;
import ontu.time.BusinessTime;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reserves investors' free money for loans that are funding: commitments in full, oldest loan first, within a loan in
 * the order of their serials. Commitments that cannot be fulfilled are skipped. Nothing is reserved for a loan after
 * its deadline.
 */
public final class Reservations {
    private static final String FULFILLABLE = """
              FROM commitment c
              JOIN loan l ON l.id = c.loan_id
              JOIN ledger_account a ON a.kind = 'INVESTOR_AVAILABLE' AND a.owner = c.investor_id
             WHERE c.state = 'OPEN' AND l.state = 'FUNDING' AND l.funding_deadline >= :today
               AND a.balance >= c.amount AND (:allInvestors OR c.investor_id = ANY (:investors))
            """;

    private final Handle handle;
    private final Instant now;

    private Reservations(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** @return the loans for which anything was reserved, oldest first */
    public static Set<String> run(Handle handle, Instant now) {
        return new Reservations(handle, now).reserve(true, List.of());
    }

    /** The same for some investors only: enough if only their money or their commitments have changed. */
    static Set<String> runFor(Handle handle, Collection<String> investors, Instant now) {
        return new Reservations(handle, now).reserve(false, investors);
    }

    private Set<String> reserve(boolean allInvestors, Collection<String> investors) {
        ReservationLock.acquire(handle);
        List<String> loans = lockLoans(allInvestors, investors);
        List<Commitment> fulfilled = ReservationRule.fulfillable(queue(loans, allInvestors, investors));
        if (!fulfilled.isEmpty()) {
            markReserved(fulfilled);
            Ledger.postAll(
                    handle, fulfilled.stream().map(Commitment::reservation).toList(), now);
            writeEvents(fulfilled);
        }
        return loansOf(fulfilled);
    }

    /** Several loans are locked under the reservation lock only, so that transactions do not deadlock. */
    private List<String> lockLoans(boolean allInvestors, Collection<String> investors) {
        return bind(
                        handle.createQuery("SELECT id FROM loan WHERE id IN (SELECT l.id " + FULFILLABLE
                                + ") ORDER BY serial FOR NO KEY UPDATE"),
                        allInvestors,
                        investors)
                .mapTo(String.class)
                .list();
    }

    /** Read again under the locks: a loan may have ended while this transaction waited. */
    private List<ReservationRequest<Commitment>> queue(
            List<String> loans, boolean allInvestors, Collection<String> investors) {
        return bind(
                        handle.createQuery("SELECT c.*, a.balance " + FULFILLABLE
                                + " AND l.id = ANY (:loans) ORDER BY l.serial, c.serial"),
                        allInvestors,
                        investors)
                .bindArray("loans", String.class, loans)
                .map((row, context) -> request(Commitment.map(row, context), Won.of(row.getLong("balance"))))
                .list();
    }

    private static ReservationRequest<Commitment> request(Commitment commitment, Won available) {
        return new ReservationRequest<>(commitment, commitment.investorId(), commitment.amount(), available);
    }

    private Query bind(Query query, boolean allInvestors, Collection<String> investors) {
        LocalDate today = BusinessTime.dateOf(now);
        return query.bind("today", today)
                .bind("allInvestors", allInvestors)
                .bindArray("investors", String.class, investors);
    }

    private void markReserved(List<Commitment> fulfilled) {
        handle.createUpdate("""
                UPDATE commitment
                   SET state = 'RESERVED', reserved_at = greatest(:now, (SELECT max(listed_at) FROM deposit))
                 WHERE serial = ANY (:serials) AND loan_id = ANY (:loans)""")
                .bind("now", now)
                .bindArray(
                        "serials",
                        Long.class,
                        fulfilled.stream().map(Commitment::serial).toList())
                .bindArray("loans", String.class, loansOf(fulfilled))
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
