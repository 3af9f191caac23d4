package ontu.simulation.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import ontu.database.Fixtures;
import ontu.journal.OrderJournal;
import ontu.journal.RequestHashes;
import ontu.journal.Transfer;
import ontu.journal.TransferLine;
import ontu.journal.Transfers;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.money.Won;
import ontu.order.OrderProtocol;
import ontu.order.OrderRow;
import ontu.order.TransferKey;
import ontu.order.Transition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The journal in PostgreSQL, every call in a transaction of its own. Every transfer is of one won, which is available.
 */
final class JdbiJournal implements Journal {
    private static final String INVESTOR = "ann";
    private static final Won ONE = Won.of(1);
    private static final Won PLENTY = Won.of(10_000);

    private final Jdbi jdbi;

    JdbiJournal(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The one investor of all transfers. */
    void investor() {
        jdbi.useTransaction(handle -> {
            Fixtures.investor(handle, INVESTOR);
            Fixtures.funds(handle, INVESTOR, PLENTY);
        });
    }

    /** Inserts a loan for which money is reserved and collected; returns its serial. */
    long loan() {
        return jdbi.inTransaction(handle -> {
            String id = "loan-" + count(handle, "loan");
            long serial = Fixtures.loan(handle, id);
            Fixtures.reserved(handle, id, INVESTOR, PLENTY);
            Fixtures.collected(handle, id, PLENTY);
            return serial;
        });
    }

    /** Inserts a requested return; returns its serial. */
    long investorReturn() {
        return jdbi.inTransaction(
                handle -> Fixtures.investorReturn(handle, INVESTOR, "return-" + count(handle, "investor_return"), ONE));
    }

    private static int count(Handle handle, String table) {
        return handle.select("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one();
    }

    /** The money at the bank according to the ledger. */
    Won custody() {
        return jdbi.withHandle(handle -> Ledger.balance(handle, LedgerAccount.custody()));
    }

    @Override
    public void write(TransferKey transfer) {
        jdbi.useTransaction(handle -> Transfers.write(handle, transfer(handle, transfer), Fixtures.NOW));
    }

    private static Transfer transfer(Handle handle, TransferKey order) {
        TransferLine line = new TransferLine(INVESTOR, Fixtures.account(handle, INVESTOR), ONE);
        return switch (order) {
            case TransferKey.Disbursement disbursement ->
                Transfer.disbursement(
                        disbursement,
                        loan(handle, disbursement.loanSerial()),
                        Won.of(disbursement.chunk()),
                        List.of(line));
            case TransferKey.Distribution distribution ->
                Transfer.distribution(distribution, loan(handle, distribution.loanSerial()), List.of(line));
            case TransferKey.Return investorReturn -> Transfer.investorReturn(investorReturn, line);
        };
    }

    private static String loan(Handle handle, long serial) {
        return handle.select("SELECT id FROM loan WHERE serial = ?", serial)
                .mapTo(String.class)
                .one();
    }

    @Override
    public Optional<OrderRow> find(String number) {
        return jdbi.inTransaction(handle -> OrderJournal.find(handle, number));
    }

    @Override
    public Optional<OrderRow> latest(TransferKey transfer) {
        return jdbi.inTransaction(handle -> OrderJournal.latest(handle, transfer));
    }

    @Override
    public Optional<String> requestHash(String number) {
        return find(number)
                .map(row -> jdbi.inTransaction(
                        handle -> OrderJournal.requestHashes(handle, number).request()));
    }

    @Override
    public boolean isHalted(TransferKey transfer) {
        return jdbi.inTransaction(handle -> OrderJournal.isHalted(handle, transfer));
    }

    @Override
    public Optional<OrderRow> plan(
            TransferKey transfer, int ordinal, LocalDate bankDate, String requestHash, Instant now) {
        try {
            return Optional.of(jdbi.inTransaction(handle -> OrderJournal.plan(
                    handle, transfer, ordinal, bankDate, new RequestHashes(requestHash, requestHash), now)));
        } catch (IllegalStateException mayNotBePlanned) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<OrderRow> apply(String number, Transition change, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (change.code().equals(OrderProtocol.DECIDED)) {
                decideByTwoOperators(handle, number, change);
            }
            return OrderJournal.apply(handle, number, change, now);
        });
    }

    /** Inserts the approved decision that PostgreSQL requires before operators can settle an order. */
    private static void decideByTwoOperators(Handle handle, String number, Transition change) {
        OrderRow row = OrderJournal.lock(handle, number);
        if (change.from().contains(row.state()) && change.sends().equals(OptionalInt.of(row.sends()))) {
            handle.execute("""
                    INSERT INTO decision (subject_kind, subject_id, choice, bank_reference, proposer_person, proposer_token,
                        proposed_at, proposal_reason, proposer_evidence_hash, expires_at)
                    VALUES ('ORDER', ?, ?, 'R', 'bob', 't', now(), 'r', repeat('0', 64), now() + interval '7 days')""", number, change.to().name());
            handle.execute("""
                    UPDATE decision
                       SET approver_person = 'eve', approver_token = 't', approved_at = proposed_at, approval_reason = 'r',
                           approver_evidence_hash = proposer_evidence_hash
                     WHERE subject_kind = 'ORDER' AND subject_id = ? AND approved_at IS NULL""", number);
        }
    }
}
