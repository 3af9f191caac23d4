package ontu.simulation.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.simulation.model.MoneyRules;

/** Mistakes in the chunk plan. */
final class ChunkPlanMutants {
    private ChunkPlanMutants() {}

    /** From the second chunk on, a full chunk also gets the first row of the next. */
    static final class OneRowTooMany implements MoneyRules.ChunkPlanning {
        @Override
        public <R> ChunkPlan<R> plan(List<ChunkPlan.ChunkRow<R>> rows) {
            return overfilled(
                    ChunkPlan.of(rows),
                    (chunk, row) -> chunk.rows().size() == ChunkPlan.MAXIMUM_ROWS
                            && !ChunkPlan.MAXIMUM_AMOUNT.isLessThan(
                                    chunk.total().plus(row.amount())));
        }
    }

    /** From the second chunk on, ten won above the limit are accepted. */
    static final class SomeWonTooMany implements MoneyRules.ChunkPlanning {
        private static final Won LIMIT = ChunkPlan.MAXIMUM_AMOUNT.plus(Won.of(10));

        @Override
        public <R> ChunkPlan<R> plan(List<ChunkPlan.ChunkRow<R>> rows) {
            return overfilled(
                    ChunkPlan.of(rows),
                    (chunk, row) -> chunk.rows().size() < ChunkPlan.MAXIMUM_ROWS
                            && !LIMIT.isLessThan(chunk.total().plus(row.amount())));
        }
    }

    /** The remainder of a row that is divided in two is lost. */
    static final class RemainderIsLost implements MoneyRules.ChunkPlanning {
        private static final Won TWICE = ChunkPlan.MAXIMUM_AMOUNT.plus(ChunkPlan.MAXIMUM_AMOUNT);

        @Override
        public <R> ChunkPlan<R> plan(List<ChunkPlan.ChunkRow<R>> rows) {
            return ChunkPlan.of(rows.stream()
                    .map(row -> row.amount().isLessThan(TWICE)
                            ? new ChunkPlan.ChunkRow<>(
                                    row.reference(), row.amount().min(ChunkPlan.MAXIMUM_AMOUNT))
                            : row)
                    .toList());
        }
    }

    private interface OverfillRule {
        boolean takes(ChunkPlan.Chunk<?> full, ChunkPlan.ChunkRow<?> next);
    }

    private static <R> ChunkPlan<R> overfilled(ChunkPlan<R> plan, OverfillRule overfillRule) {
        List<List<ChunkPlan.ChunkRow<R>>> chunks = new ArrayList<>();
        for (ChunkPlan.Chunk<R> chunk : plan.chunks()) {
            List<ChunkPlan.ChunkRow<R>> rows = new ArrayList<>(chunk.rows());
            if (chunks.size() >= 2) {
                List<ChunkPlan.ChunkRow<R>> before = chunks.getLast();
                boolean isOtherInvestor =
                        !before.getLast().reference().equals(rows.getFirst().reference());
                if (isOtherInvestor
                        && overfillRule.takes(new ChunkPlan.Chunk<>(chunks.size(), before), rows.getFirst())) {
                    before.add(rows.removeFirst());
                }
            }
            if (!rows.isEmpty()) {
                chunks.add(rows);
            }
        }
        return new ChunkPlan<>(IntStream.rangeClosed(1, chunks.size())
                .mapToObj(number -> new ChunkPlan.Chunk<>(number, chunks.get(number - 1)))
                .toList());
    }
}
