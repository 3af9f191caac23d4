package ontu.order;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import ontu.money.Won;

/**
 * Divides rows (who gets or gives how much) into orders that the bank takes: at most 500 rows and at most 1,000,000,000
 * won each (docs/bank-api.md#limits). The same rows in the same order always make the same plan.
 *
 * <p>Rows keep their order. A row stays whole unless it alone is above the limit; then it fills chunks of its own, and
 * what remains of it begins the next one. So nobody has two rows in one chunk. Rows of 0 won are left out.
 *
 * @param <R> what a row refers to: a commitment, an allocation; compared by {@code equals}
 * @param chunks numbered from 1
 */
public record ChunkPlan<R>(List<Chunk<R>> chunks) {
    /** Rows of one order, at most (docs/bank-api.md#limits). */
    public static final int MAXIMUM_ROWS = 500;

    /** Amount of one order, at most (docs/bank-api.md#limits). */
    public static final Won MAXIMUM_AMOUNT = Won.of(1_000_000_000);

    /** A row, or a piece of one. */
    public record ChunkRow<R>(R reference, Won amount) {}

    /**
     * The rows of one order.
     *
     * @param number counted from 1
     */
    public record Chunk<R>(int number, List<ChunkRow<R>> rows) {
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
    public static <R> ChunkPlan<R> of(List<ChunkRow<R>> rows) {
        refuseDuplicates(rows);
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
        return rows / MAXIMUM_ROWS + ceilingOfDivision(2 * total.amount()) <= TransferKey.MAXIMUM_CHUNK;
    }

    public Won total() {
        return chunks.stream().map(Chunk::total).reduce(Won.ZERO, Won::plus);
    }

    private static long ceilingOfDivision(long amount) {
        return -Math.floorDiv(-amount, MAXIMUM_AMOUNT.amount());
    }

    private static <R> Won total(List<ChunkRow<R>> rows) {
        return rows.stream().map(ChunkRow::amount).reduce(Won.ZERO, Won::plus);
    }

    private static <R> void refuseDuplicates(List<ChunkRow<R>> rows) {
        Set<R> references = new HashSet<>();
        for (ChunkRow<R> row : rows) {
            if (!references.add(row.reference())) {
                throw new IllegalArgumentException("A plan takes one row for each reference, and " + row.reference()
                        + " has two; add them up first.");
            }
        }
    }

    /** Fills one chunk after the other. */
    private static final class Builder<R> {
        private final List<Chunk<R>> chunks = new ArrayList<>();
        private final List<ChunkRow<R>> currentRows = new ArrayList<>();
        private Won remaining = MAXIMUM_AMOUNT;

        void add(ChunkRow<R> row) {
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
            if (currentRows.size() == MAXIMUM_ROWS || remaining.isLessThan(amount)) {
                close();
            }
            currentRows.add(new ChunkRow<>(reference, amount));
            remaining = remaining.minus(amount);
        }

        private void close() {
            if (chunks.size() == TransferKey.MAXIMUM_CHUNK) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "These rows need more than %,d orders of at most %,d rows and %s; divide the loan into smaller ones.",
                        TransferKey.MAXIMUM_CHUNK,
                        MAXIMUM_ROWS,
                        MAXIMUM_AMOUNT));
            }
            chunks.add(new Chunk<>(chunks.size() + 1, currentRows));
            currentRows.clear();
            remaining = MAXIMUM_AMOUNT;
        }

        List<Chunk<R>> finish() {
            if (!currentRows.isEmpty()) {
                close();
            }
            return chunks;
        }
    }
}
