package ontu.journal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ontu.ledger.Ledger;
import ontu.ledger.LegMovement;
import ontu.ledger.LegMovement.Share;
import ontu.ledger.LegMovement.Stage;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import org.jdbi.v3.core.Handle;

/** The legs of the journal. A leg is written once, and its money is promised in the same transaction. */
public final class Legs {
    private Legs() {}

    /**
     * Writes a leg and promises its money in the ledger.
     *
     * @return false if the same leg had been written already; then nothing has changed
     * @throws IllegalStateException if another leg had been written under this id
     * @throws ontu.ledger.InsufficientFundsException if the money is not there
     */
    public static boolean write(Handle handle, Leg leg, Instant now) {
        if (!insert(handle, leg, now)) {
            requireSame(handle, leg);
            return false;
        }
        insertLines(handle, leg);
        post(handle, leg, Stage.PLANNED, now);
        return true;
    }

    /**
     * Posts what has become of the money of a leg.
     *
     * @throws IllegalStateException if it has been posted already: whoever asks has closed the leg a second time
     */
    static void post(Handle handle, Leg leg, Stage stage, Instant now) {
        if (!Ledger.post(handle, movement(leg, stage), now)) {
            throw new IllegalStateException(
                    "The book has had the money of " + leg.order().legId() + " as " + stage
                            + " already. Nothing was posted; compare journal and ledger.");
        }
    }

    private static LegMovement movement(Leg leg, Stage stage) {
        String id = leg.order().legId();
        return switch (leg.kind()) {
            case PAYMENT -> new LegMovement.Payment(stage, id, leg.requireLoanId(), leg.amount());
            case REPAYMENT -> new LegMovement.Repayment(stage, id, leg.requireLoanId(), shares(leg));
            case RETURN ->
                new LegMovement.Return(stage, id, leg.lines().getFirst().investorId(), leg.amount());
        };
    }

    private static List<Share> shares(Leg leg) {
        return leg.lines().stream()
                .map(line -> new Share(line.investorId(), line.amount()))
                .toList();
    }

    /** The leg of an order; empty if it has not been written. */
    public static Optional<Leg> find(Handle handle, BankOrder order) {
        List<LegLine> lines = lines(handle, order);
        return handle.createQuery("SELECT loan_id, cumulative FROM leg WHERE id = :id")
                .bind("id", order.legId())
                .map((rs, context) -> new Leg(
                        order,
                        rs.getString("loan_id"),
                        rs.getObject("cumulative") == null ? null : Won.of(rs.getLong("cumulative")),
                        lines))
                .findOne();
    }

    /**
     * What the leg moves.
     *
     * @throws IllegalStateException if the leg has not been written
     */
    public static Won amount(Handle handle, BankOrder order) {
        return handle.createQuery("SELECT amount FROM leg WHERE id = :id")
                .bind("id", order.legId())
                .mapTo(Won.class)
                .findOne()
                .orElseThrow(() -> unknown(order));
    }

    /**
     * When the leg was written and its money promised.
     *
     * @throws IllegalStateException if the leg has not been written
     */
    public static Instant plannedAt(Handle handle, BankOrder order) {
        return handle.createQuery("SELECT planned_at FROM leg WHERE id = :id")
                .bind("id", order.legId())
                .mapTo(Instant.class)
                .findOne()
                .orElseThrow(() -> unknown(order));
    }

    /**
     * Locks the leg until the end of the transaction: whoever plans an attempt of it does so alone. What became of an
     * attempt is written down under the lock of its own row.
     *
     * @throws IllegalStateException if the leg has not been written
     */
    public static void lock(Handle handle, BankOrder order) {
        boolean locked = handle.createQuery("SELECT true FROM leg WHERE id = :id FOR NO KEY UPDATE")
                .bind("id", order.legId())
                .mapTo(Boolean.class)
                .findOne()
                .isPresent();
        if (!locked) {
            throw unknown(order);
        }
    }

    static IllegalStateException unknown(BankOrder order) {
        return new IllegalStateException(
                "The journal has no leg " + order.legId() + ". It must be written before anything is done about it.");
    }

    private static boolean insert(Handle handle, Leg leg, Instant now) {
        return handle.createUpdate("""
                INSERT INTO leg (id, kind, loan_id, investor_id, round, chunk, return_serial, amount, cumulative, planned_at)
                VALUES (:id, :kind, :loanId, :investorId, :round, :chunk, :returnSerial, :amount, :cumulative, :now)
                ON CONFLICT (id) DO NOTHING""")
                        .bind("id", leg.order().legId())
                        .bind("kind", leg.kind())
                        .bind("loanId", leg.loanId())
                        .bind("investorId", investorOfReturn(leg))
                        .bind("round", round(leg.order()))
                        .bind("chunk", chunk(leg.order()))
                        .bind("returnSerial", returnSerial(leg.order()))
                        .bind("amount", leg.amount())
                        .bind("cumulative", Optional.ofNullable(leg.cumulative()))
                        .bind("now", now)
                        .execute()
                == 1;
    }

    private static Optional<String> investorOfReturn(Leg leg) {
        return leg.kind() == LegKind.RETURN ? Optional.of(leg.lines().getFirst().investorId()) : Optional.empty();
    }

    private static int round(BankOrder order) {
        return order instanceof BankOrder.Repayment repayment ? repayment.round() : 0;
    }

    private static int chunk(BankOrder order) {
        return switch (order) {
            case BankOrder.Payment payment -> payment.chunk();
            case BankOrder.Repayment repayment -> repayment.chunk();
            case BankOrder.Return ignored -> 0;
        };
    }

    private static Optional<Long> returnSerial(BankOrder order) {
        return order instanceof BankOrder.Return leg ? Optional.of(leg.returnSerial()) : Optional.empty();
    }

    private static void insertLines(Handle handle, Leg leg) {
        List<LegLine> lines = leg.lines();
        handle.createUpdate("""
                INSERT INTO leg_line (leg_id, line, investor_id, account_number, amount)
                SELECT :id, line, investor_id, account_number, amount
                  FROM unnest(:investors, :accounts, :amounts) WITH ORDINALITY
                       AS l (investor_id, account_number, amount, line)""")
                .bind("id", leg.order().legId())
                .bindArray(
                        "investors",
                        String.class,
                        lines.stream().map(LegLine::investorId).toList())
                .bindArray(
                        "accounts",
                        String.class,
                        lines.stream().map(LegLine::accountNumber).toList())
                .bindArray(
                        "amounts",
                        Won.class,
                        lines.stream().map(LegLine::amount).toList())
                .execute();
    }

    private static List<LegLine> lines(Handle handle, BankOrder order) {
        return handle.createQuery(
                        "SELECT investor_id, account_number, amount FROM leg_line WHERE leg_id = :id ORDER BY line")
                .bind("id", order.legId())
                .map((rs, context) -> new LegLine(
                        rs.getString("investor_id"), rs.getString("account_number"), Won.of(rs.getLong("amount"))))
                .list();
    }

    private static void requireSame(Handle handle, Leg leg) {
        if (!find(handle, leg.order()).equals(Optional.of(leg))) {
            throw new IllegalStateException("Another leg has been written as "
                    + leg.order().legId() + ". A leg never changes; nothing was written.");
        }
    }
}
