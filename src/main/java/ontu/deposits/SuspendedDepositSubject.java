package ontu.deposits;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import ontu.decisions.ChoiceEffect;
import ontu.decisions.Decision;
import ontu.decisions.DecisionChoice;
import ontu.decisions.DecisionSubject;
import ontu.decisions.OfferedChoice;
import ontu.decisions.SubjectEvidence;
import ontu.decisions.SubjectKey;
import ontu.decisions.SubjectKind;
import ontu.events.Event;
import ontu.events.EventType;
import ontu.events.Events;
import ontu.ledger.DepositTransaction;
import ontu.ledger.Ledger;
import ontu.ledger.ReservationLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A deposit in suspense: two operators decide that it is credited to the party that holds its account now. Never to anybody
 * else, since only the account tells whose the money is. Reservations follow at the next poll.
 */
public record SuspendedDepositSubject(long depositId) implements DecisionSubject {
    /** What is known of the deposit, and of whose its account is. */
    private record SuspendedDepositFacts(StoredDeposit deposit, Instant listedAt, AccountHolder holder) {}

    @Override
    public String name() {
        return "deposit " + depositId;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.DEPOSIT;
    }

    @Override
    public void lock(Handle handle) {
        ReservationLock.acquire(handle);
        handle.execute("SELECT 1 FROM deposit WHERE id = ? FOR NO KEY UPDATE", depositId);
    }

    @Override
    public Optional<SubjectEvidence> read(Handle handle) {
        return facts(handle).map(this::evidence);
    }

    private SubjectEvidence evidence(SuspendedDepositFacts facts) {
        String obstacle = obstacle(facts.deposit(), facts.holder());
        return new SubjectEvidence(
                new SubjectKey(kind(), Long.toString(depositId)),
                facts,
                facts.holder().loanId(),
                facts.holder().investorId(),
                obstacle,
                obstacle == null ? List.of(assignment(facts)) : List.of());
    }

    private static OfferedChoice assignment(SuspendedDepositFacts facts) {
        DepositTransaction transaction = ledgerTransaction(facts.deposit(), facts.holder());
        String investor = facts.holder().investorId();
        return new OfferedChoice(
                DecisionChoice.ASSIGN,
                null,
                facts.listedAt(),
                "the bank had not listed it before.",
                new ChoiceEffect(
                        investor == null ? "BORROWER" : "INVESTOR",
                        facts.deposit().row().amount() + " are credited to "
                                + (investor == null
                                        ? "the borrower of loan "
                                                + facts.holder().loanId()
                                        : "investor " + investor)
                                + ", who holds the account that it was paid into.",
                        transaction.postings()));
    }

    private @Nullable String obstacle(StoredDeposit deposit, AccountHolder holder) {
        if (!deposit.isInSuspense()) {
            return deposit.wasInSuspense()
                    ? "Deposit " + depositId + " has been assigned, and that is final."
                    : "Deposit " + depositId + " is not in suspense.";
        }
        if (deposit.row().amount().isZero()) {
            return "Deposit " + depositId + " is of 0 won: there is nothing to assign.";
        }
        if (deposit.dispute() != null) {
            return "Deposit " + depositId + " is disputed: the bank's list does not show it as it was recorded. Ask"
                    + " the bank whether the money is there; it stays in suspense until the list shows it again.";
        }
        if (holder.isNobody()) {
            return "The account of deposit " + depositId + " is not assigned to anybody in our database. Ask the bank"
                    + " whose it is; the money stays in suspense.";
        }
        return holder.loanHasEnded()
                ? "The loan of the account of deposit " + depositId + " has ended, so the money cannot be used for it."
                        + " Have the bank refund the payer; it stays in suspense until then."
                : null;
    }

    @Override
    public void apply(Handle handle, Decision decision, Instant now) {
        SuspendedDepositFacts facts = facts(handle).orElseThrow();
        handle.createUpdate("""
                UPDATE deposit SET credited_to = CASE WHEN :investorId::text IS NULL THEN 'BORROWER' ELSE 'INVESTOR' END,
                       investor_id = :investorId, loan_id = :loanId, assigned_by = :person
                 WHERE id = :id""")
                .bind("id", depositId)
                .bind("investorId", facts.holder().investorId())
                .bind("loanId", facts.holder().loanId())
                .bind(
                        "person",
                        Objects.requireNonNull(decision.approval()).operator().person())
                .execute();
        Ledger.post(handle, ledgerTransaction(facts.deposit(), facts.holder()), now);
        Map<String, Object> detail = new HashMap<>();
        detail.put("deposit", depositId);
        detail.put("amount", facts.deposit().row().amount());
        detail.put("decision", decision.id());
        Events.write(
                handle,
                new Event(
                        EventType.DEPOSIT_ASSIGNED,
                        facts.holder().loanId(),
                        facts.holder().investorId(),
                        detail),
                now);
    }

    private static DepositTransaction ledgerTransaction(StoredDeposit deposit, AccountHolder holder) {
        if (holder.investorId() != null) {
            return new DepositTransaction.DepositAssignedToInvestor(
                    deposit.row().key(), holder.investorId(), deposit.row().amount());
        }
        if (holder.loanId() != null) {
            return new DepositTransaction.DepositAssignedToBorrower(
                    deposit.row().key(), holder.loanId(), deposit.row().amount());
        }
        throw new IllegalStateException("Nobody holds the account of deposit " + deposit.id() + ".");
    }

    private Optional<SuspendedDepositFacts> facts(Handle handle) {
        return handle.createQuery("SELECT listed_at, " + StoredDeposit.COLUMNS + " FROM deposit WHERE id = :id")
                .bind("id", depositId)
                .map((row, context) -> {
                    StoredDeposit deposit = StoredDeposit.map(row, context);
                    return new SuspendedDepositFacts(
                            deposit,
                            row.getObject("listed_at", OffsetDateTime.class).toInstant(),
                            AccountHolder.of(handle, deposit.row().key().accountNumber()));
                })
                .findOne();
    }

    /** The poll's next run reserves the money, and notifies whom that concerns. */
    @Override
    public List<String> workflowIds(Handle handle) {
        return List.of();
    }
}
