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
import ontu.investors.AvailableMoney;
import ontu.ledger.Ledger;
import ontu.loans.ReservationRule.Wish;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Sets investors' free money aside for loans that are funding: whole commitments, oldest loan first, within a loan in
 * the order of their coming; what cannot be met is skipped and waits. After its deadline a loan gets nothing more.
 */
public final class Reservations {
    private static final String MEETABLE = """
              FROM commitment c
              JOIN loan l ON l.id = c.loan_id
              JOIN ledger_account a ON a.kind = 'INVESTOR_AVAILABLE' AND a.owner = c.investor_id
             WHERE c.state = 'OPEN' AND l.state = 'FUNDING' AND l.funding_deadline >= :today
               AND a.balance >= c.amount AND (:everybody OR c.investor_id = ANY (:investors))
            """;

    private final Handle handle;
    private final Instant now;

    private Reservations(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** @return the loans for which something was reserved, oldest first */
    public static Set<String> run(Handle handle, Instant now) {
        return new Reservations(handle, now).reserve(true, List.of());
    }

    /** The same for some investors only: enough where only their money or their commitments have changed. */
    static Set<String> of(Handle handle, Collection<String> investors, Instant now) {
        return new Reservations(handle, now).reserve(false, investors);
    }

    private Set<String> reserve(boolean everybody, Collection<String> investors) {
        AvailableMoney.lock(handle);
        List<String> loans = lockLoans(everybody, investors);
        List<Commitment> met = ReservationRule.met(queue(loans, everybody, investors));
        if (!met.isEmpty()) {
            mark(met);
            Ledger.postAll(handle, met.stream().map(Commitment::reserved).toList(), now);
            tell(met);
        }
        return loansOf(met);
    }

    /** Locks of several loans are taken under the lock of available money only, so nobody waits in a circle. */
    private List<String> lockLoans(boolean everybody, Collection<String> investors) {
        return bind(
                        handle.createQuery("SELECT id FROM loan WHERE id IN (SELECT l.id " + MEETABLE
                                + ") ORDER BY serial FOR NO KEY UPDATE"),
                        everybody,
                        investors)
                .mapTo(String.class)
                .list();
    }

    /** Read anew under the locks: a loan may have ended while we waited for it. */
    private List<Wish<Commitment>> queue(List<String> loans, boolean everybody, Collection<String> investors) {
        return bind(
                        handle.createQuery("SELECT c.*, a.balance " + MEETABLE
                                + " AND l.id = ANY (:loans) ORDER BY l.serial, c.serial"),
                        everybody,
                        investors)
                .bindArray("loans", String.class, loans)
                .map((row, context) -> wish(Commitment.map(row, context), Won.of(row.getLong("balance"))))
                .list();
    }

    private static Wish<Commitment> wish(Commitment commitment, Won available) {
        return new Wish<>(commitment, commitment.investorId(), commitment.amount(), available);
    }

    private Query bind(Query query, boolean everybody, Collection<String> investors) {
        LocalDate today = OrderTiming.dateOf(now);
        return query.bind("today", today).bind("everybody", everybody).bindArray("investors", String.class, investors);
    }

    private void mark(List<Commitment> met) {
        handle.createUpdate("""
                UPDATE commitment SET state = 'RESERVED', reserved_at = greatest(:now, (SELECT max(seen_at) FROM deposit)) WHERE serial = ANY (:serials)
                   AND loan_id = ANY (:loans)""")
                .bind("now", now)
                .bindArray(
                        "serials",
                        Long.class,
                        met.stream().map(Commitment::serial).toList())
                .bindArray("loans", String.class, loansOf(met))
                .execute();
    }

    private void tell(List<Commitment> met) {
        Events.writeAll(
                handle,
                met.stream()
                        .map(c -> new Event(
                                EventType.COMMITMENT_RESERVED,
                                c.loanId(),
                                c.investorId(),
                                Map.of("amount", c.amount())))
                        .toList(),
                now);
        List<Event> funded = loansOf(met).stream()
                .map(loanId -> Loans.get(handle, loanId))
                .filter(loan ->
                        CommitmentTotals.of(handle, loan.id()).reserved().equals(loan.principal()))
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
