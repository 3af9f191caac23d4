package ontu.simulation.worlds;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import ontu.database.Fixtures;
import ontu.journal.Leg;
import ontu.journal.LegLine;
import ontu.journal.Legs;
import ontu.journal.OrderJournal;
import ontu.ledger.Ledger;
import ontu.ledger.LedgerAccount;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderProtocol;
import ontu.workflows.order.OrderRow;
import ontu.workflows.order.Transition;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The journal in PostgreSQL, every call in a transaction of its own. Every leg is of one won, which is there for it. */
final class JdbiJournal implements Journal {
    private static final String INVESTOR = "ann";
    private static final Won ONE = Won.of(1);
    private static final Won PLENTY = Won.of(10_000);

    private final Jdbi jdbi;

    JdbiJournal(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The one investor of all legs. */
    void investor() {
        jdbi.useTransaction(handle -> {
            Fixtures.investor(handle, INVESTOR);
            Fixtures.funds(handle, INVESTOR, PLENTY);
        });
    }

    /** A loan that money is reserved and collected for; its serial. */
    long loan() {
        return jdbi.inTransaction(handle -> {
            String id = "loan-" + count(handle, "loan");
            long serial = Fixtures.loan(handle, id);
            Fixtures.reserved(handle, id, INVESTOR, PLENTY);
            Fixtures.collected(handle, id, PLENTY);
            return serial;
        });
    }

    /** A return that an investor has asked for; its serial. */
    long investorReturn() {
        return jdbi.inTransaction(
                handle -> Fixtures.investorReturn(handle, INVESTOR, "return-" + count(handle, "investor_return"), ONE));
    }

    private static int count(Handle handle, String table) {
        return handle.select("SELECT count(*) FROM " + table)
                .mapTo(Integer.class)
                .one();
    }

    /** What the books say lies at the bank. */
    Won custody() {
        return jdbi.withHandle(handle -> Ledger.balance(handle, LedgerAccount.custody()));
    }

    @Override
    public void write(BankOrder leg) {
        jdbi.useTransaction(handle -> Legs.write(handle, leg(handle, leg), Fixtures.NOW));
    }

    private static Leg leg(Handle handle, BankOrder order) {
        LegLine line = new LegLine(INVESTOR, Fixtures.account(handle, INVESTOR), ONE);
        return switch (order) {
            case BankOrder.Payment payment ->
                Leg.payment(payment, loan(handle, payment.loanSerial()), Won.of(payment.chunk()), List.of(line));
            case BankOrder.Repayment repayment ->
                Leg.repayment(repayment, loan(handle, repayment.loanSerial()), List.of(line));
            case BankOrder.Return returned -> Leg.returning(returned, line);
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
    public Optional<OrderRow> latest(BankOrder leg) {
        return jdbi.inTransaction(handle -> OrderJournal.latest(handle, leg));
    }

    @Override
    public Optional<String> requestHash(String number) {
        return find(number).map(row -> jdbi.inTransaction(handle -> OrderJournal.requestHash(handle, number)));
    }

    @Override
    public boolean isHalted(BankOrder leg) {
        return jdbi.inTransaction(handle -> OrderJournal.isHalted(handle, leg));
    }

    @Override
    public Optional<OrderRow> plan(BankOrder leg, int attempt, LocalDate bankDate, String requestHash, Instant now) {
        try {
            return Optional.of(
                    jdbi.inTransaction(handle -> OrderJournal.plan(handle, leg, attempt, bankDate, requestHash, now)));
        } catch (IllegalStateException mayNotBePlanned) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<OrderRow> apply(String number, Transition change, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (change.code().equals(OrderProtocol.DECIDED)) {
                letTwoPeopleDecide(handle, number, change);
            }
            return OrderJournal.apply(handle, number, change, now);
        });
    }

    /** What PostgreSQL wants to see before it believes that people have settled an order. */
    private static void letTwoPeopleDecide(Handle handle, String number, Transition change) {
        OrderRow row = OrderJournal.lock(handle, number);
        if (change.from().contains(row.state()) && change.sends().equals(OptionalInt.of(row.sends()))) {
            handle.execute("""
                    INSERT INTO order_decision (number, outcome, bank_reference, proposer, proposed_at, proposal_reason,
                        proposer_saw)
                    VALUES (?, ?, 'R', 'bob', now(), 'r', repeat('0', 64))""", number, change.to().name());
            handle.execute("""
                    UPDATE order_decision
                       SET approver = 'eve', approved_at = now(), approval_reason = 'r', approver_saw = proposer_saw
                     WHERE number = ? AND approver IS NULL""", number);
        }
    }
}
