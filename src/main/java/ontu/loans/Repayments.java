package ontu.loans;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import ontu.deposits.DepositCutoff;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.ledger.ReservationLock;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.DueInstalment;
import ontu.workflows.loan.InstalmentState;
import ontu.workflows.loan.LoanSchedule;
import ontu.workflows.loan.LoanState;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The collection and distribution of instalments, oldest first. The caller decides when an instalment is due. */
public final class Repayments {
    private Repayments() {}

    /**
     * All instalments with their states.
     *
     * @throws IllegalStateException if there is no such loan
     */
    public static LoanSchedule schedule(Handle handle, String loanId) {
        return new LoanSchedule(
                Loans.stateSince(handle, loanId),
                Instalments.all(handle, loanId).stream()
                        .map(StoredInstalment::toScheduled)
                        .toList());
    }

    /** The first instalment after {@code instalment} that is not distributed yet; null if there is none. */
    public static @Nullable DueInstalment next(Handle handle, String loanId, int instalment) {
        Optional<Quote> accepted = Quotes.accepted(handle, loanId);
        return Instalments.nextAfter(handle, loanId, instalment)
                .map(next -> next.toDue(accepted))
                .orElse(null);
    }

    /**
     * Collects an instalment, once, if the borrower's money has arrived and is usable. The instalment counts as paid on
     * the date of the deposit that completed the payment.
     *
     * @throws IllegalStateException if an earlier instalment is not collected yet, or the loan is not repaying
     */
    public static CollectionResult collect(
            Handle handle, String loanId, int number, DepositCutoff cutoff, Instant now) {
        ReservationLock.acquire(handle); // no deposit is recorded while the borrower's money is read
        Loan loan = Loans.lock(handle, loanId);
        StoredInstalment instalment = Instalments.get(handle, loanId, number);
        if (instalment.state() == InstalmentState.COLLECTED || instalment.state() == InstalmentState.DISTRIBUTED) {
            return new CollectionResult.Collected(number, InstalmentDistribution.chunkCount(handle, loan, instalment));
        }
        requireNext(handle, loan, instalment);
        Optional<Quote> accepted = Quotes.accepted(handle, loanId);
        if (accepted.isPresent()) {
            Quote quote = accepted.get();
            return new CollectionResult.Superseded(quote.id(), quote.payOffOn(), quote.total());
        }
        return collect(handle, loan, instalment, cutoff, now);
    }

    private static CollectionResult collect(
            Handle handle, Loan loan, StoredInstalment instalment, DepositCutoff cutoff, Instant now) {
        BorrowerFunds funds = BorrowerFunds.of(handle, loan.id());
        return collectIfPaid(handle, loan, instalment, funds, now).orElseGet(() -> {
            Arrears.awaitPayment(handle, loan, instalment);
            return Arrears.missing(handle, loan, instalment, funds.missing(instalment.total()), cutoff, now);
        });
    }

    /** Collects the oldest instalment as soon as its money is usable; empty if it has not all arrived. */
    static Optional<CollectionResult> collectIfPaid(
            Handle handle, Loan loan, StoredInstalment instalment, BorrowerFunds funds, Instant now) {
        if (!funds.missing(instalment.total()).isZero()) {
            return Optional.empty();
        }
        Instant usableAt = funds.usableAt(instalment.total());
        if (usableAt.isAfter(now)) {
            Arrears.clear(handle, loan, now);
            return Optional.of(new CollectionResult.NotYetUsable(usableAt, true));
        }
        LocalDate paidOn = funds.completedOn(instalment.total(), instalment.dueOn());
        return Optional.of(setAside(handle, loan, instalment, paidOn, now));
    }

    /**
     * Marks the instalment as collected, allocates it to the investors and plans its distribution. Quotes that have priced it
     * as due are reduced.
     */
    static CollectionResult.Collected setAside(
            Handle handle, Loan loan, StoredInstalment instalment, LocalDate paidOn, Instant now) {
        Instalments.markCollected(handle, loan.id(), instalment.number(), paidOn);
        int chunks = InstalmentDistribution.write(handle, loan, instalment, now);
        Arrears.settle(handle, loan, now);
        Events.write(
                handle,
                Event.ofLoan(
                        EventType.INSTALMENT_COLLECTED,
                        loan.id(),
                        Map.of("instalment", instalment.number(), "amount", instalment.total(), "paidOn", paidOn)),
                now);
        Quotes.reduce(handle, loan.id(), instalment, now);
        return new CollectionResult.Collected(instalment.number(), chunks);
    }

    private static void requireNext(Handle handle, Loan loan, StoredInstalment instalment) {
        int first = Instalments.scheduled(handle, loan.id()).stream()
                .findFirst()
                .map(StoredInstalment::number)
                .orElse(0);
        if (loan.state() != LoanState.REPAYING || first != instalment.number()) {
            throw new IllegalStateException("Instalment " + instalment.number() + " of loan " + loan.id()
                    + " cannot be collected: the loan is " + loan.state() + ", the instalment " + instalment.state()
                    + ", and the oldest instalment to be paid is " + first + ".");
        }
    }

    /**
     * Records that the money of an instalment has reached the investors.
     *
     * @return the next instalment; null after the last
     * @throws IllegalStateException if a transfer of the instalment is not executed
     */
    public static @Nullable DueInstalment finish(Handle handle, String loanId, int number, Instant now) {
        Loans.lock(handle, loanId);
        StoredInstalment instalment = Instalments.get(handle, loanId, number);
        if (instalment.state() == InstalmentState.COLLECTED) {
            requireAllExecuted(handle, loanId, number);
            Instalments.markDistributed(handle, loanId, number);
            Events.write(
                    handle,
                    Event.ofLoan(
                            EventType.INSTALMENT_DISTRIBUTED,
                            loanId,
                            Map.of("instalment", number, "amount", instalment.total())),
                    now);
        } else if (instalment.state() != InstalmentState.DISTRIBUTED) {
            throw new IllegalStateException("Instalment " + number + " of loan " + loanId + " is " + instalment.state()
                    + " and cannot be finished.");
        }
        return next(handle, loanId, number);
    }

    private static void requireAllExecuted(Handle handle, String loanId, int number) {
        if (!InstalmentDistribution.isComplete(handle, loanId, number)) {
            throw new IllegalStateException("Instalment " + number + " of loan " + loanId
                    + " has transfers that are not executed: it is not distributed yet.");
        }
    }
}
