package ontu.workflows.order;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ontu.workflows.money.Won;

/**
 * Divides rows (who gets or gives how much) into orders that the bank takes: at most 500 rows and at most 1,000,000,000
 * won each (bank API, 2.3 and 2.4). The same rows in the same order always make the same plan.
 *
 * <p>Rows keep their order. A row stays whole unless it alone is above the limit; then it fills chunks of its own, and
 * what remains of it begins the next one. So nobody has two rows in one chunk. Rows of 0 won are left out.
 *
 * @param <R> what a row refers to: a commitment, an allocation; compared by {@code equals}
 * @param chunks numbered from 1
 */
public record ChunkPlan<R>(List<Chunk<R>> chunks) {
    public static final int MAXIMUM_ROWS = 500;

    public static final Won MAXIMUM_AMOUNT = Won.of(1_000_000_000);

    /** A row, or a piece of one. */
    public record Row<R>(R reference, Won amount) {}

    /**
     * The rows of one order.
     *
     * @param number counted from 1
     */
    public record Chunk<R>(int number, List<Row<R>> rows) {
        public Chunk {
            rows = List.copyOf(rows);
        }

        public Won total() {
            return ChunkPlan.total(rows);
        }
    }

    public ChunkPlan {
        chunks = List.copyOf(chunks);
    }

    /**
     * @throws IllegalArgumentException if two rows have the same reference, or the rows need more than 9,999 chunks, as
     *     many as order numbers can tell apart; the plan is not built further than that
     */
    public static <R> ChunkPlan<R> of(List<Row<R>> rows) {
        refuseRecurrence(rows);
        Builder<R> builder = new Builder<>();
        rows.forEach(builder::add);
        return new ChunkPlan<>(builder.finish());
    }

    /**
     * Whether an amount can be planned however it is divided over so many rows. It never says yes wrongly; near the
     * limit it may say no to what would just fit.
     *
     * <p>A chunk ends because it has 500 rows, or because it and the next together hold more than the limit, or because it
     * is the last: so there are at most {@code rows ÷ 500}, and fewer than {@code 2 × total ÷ limit}, and 1.
     */
    public static boolean fits(Won total, int rows) {
        return rows / MAXIMUM_ROWS + ceilingOfDivision(2 * total.amount()) <= BankOrder.MAXIMUM_CHUNK;
    }

    public Won total() {
        return chunks.stream().map(Chunk::total).reduce(Won.ZERO, Won::plus);
    }

    private static long ceilingOfDivision(long amount) {
        return -Math.floorDiv(-amount, MAXIMUM_AMOUNT.amount());
    }

    private static <R> Won total(List<Row<R>> rows) {
        return rows.stream().map(Row::amount).reduce(Won.ZERO, Won::plus);
    }

    private static <R> void refuseRecurrence(List<Row<R>> rows) {
        Set<R> seen = new HashSet<>();
        for (Row<R> row : rows) {
            if (!seen.add(row.reference())) {
                throw new IllegalArgumentException("A plan takes one row for each reference, and " + row.reference()
                        + " has two; add them up first.");
            }
        }
    }

    /** Fills one chunk after the other. */
    private static final class Builder<R> {
        private final List<Chunk<R>> chunks = new ArrayList<>();
        private final List<Row<R>> open = new ArrayList<>();
        private Won room = MAXIMUM_AMOUNT;

        void add(Row<R> row) {
            Won left = row.amount();
            while (MAXIMUM_AMOUNT.isLessThan(left)) {
                put(row.reference(), MAXIMUM_AMOUNT);
                left = left.minus(MAXIMUM_AMOUNT);
            }
            if (!left.isZero()) {
                put(row.reference(), left);
            }
        }

        private void put(R reference, Won amount) {
            if (open.size() == MAXIMUM_ROWS || room.isLessThan(amount)) {
                close();
            }
            open.add(new Row<>(reference, amount));
            room = room.minus(amount);
        }

        private void close() {
            if (chunks.size() == BankOrder.MAXIMUM_CHUNK) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "These rows need more than %,d orders of at most %,d rows and %s; divide the loan into smaller ones.",
                        BankOrder.MAXIMUM_CHUNK,
                        MAXIMUM_ROWS,
                        MAXIMUM_AMOUNT));
            }
            chunks.add(new Chunk<>(chunks.size() + 1, open));
            open.clear();
            room = MAXIMUM_AMOUNT;
        }

        List<Chunk<R>> finish() {
            if (!open.isEmpty()) {
                close();
            }
            return chunks;
        }
    }
}
