package ontu.simulation.mutants;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ontu.simulation.worlds.Decisions;
import ontu.workflows.money.Won;
import ontu.workflows.order.ChunkPlan;

/** Mistakes in the chunk plan. */
final class PlanMutants {
    private PlanMutants() {}

    /** From the second chunk on, a full chunk takes the first row of the next. */
    static final class OneRowTooMany implements Decisions.Planning {
        @Override
        public <R> ChunkPlan<R> plan(List<ChunkPlan.Row<R>> rows) {
            return squeezed(
                    ChunkPlan.of(rows),
                    (chunk, row) -> chunk.rows().size() == ChunkPlan.MAXIMUM_ROWS
                            && !ChunkPlan.MAXIMUM_AMOUNT.isLessThan(
                                    chunk.total().plus(row.amount())));
        }
    }

    /** From the second chunk on, ten won above the limit do no harm. */
    static final class SomeWonTooMany implements Decisions.Planning {
        private static final Won LIMIT = ChunkPlan.MAXIMUM_AMOUNT.plus(Won.of(10));

        @Override
        public <R> ChunkPlan<R> plan(List<ChunkPlan.Row<R>> rows) {
            return squeezed(
                    ChunkPlan.of(rows),
                    (chunk, row) -> chunk.rows().size() < ChunkPlan.MAXIMUM_ROWS
                            && !LIMIT.isLessThan(chunk.total().plus(row.amount())));
        }
    }

    /** What remains of a row that is divided in two is forgotten. */
    static final class RemainderIsLost implements Decisions.Planning {
        private static final Won TWICE = ChunkPlan.MAXIMUM_AMOUNT.plus(ChunkPlan.MAXIMUM_AMOUNT);

        @Override
        public <R> ChunkPlan<R> plan(List<ChunkPlan.Row<R>> rows) {
            return ChunkPlan.of(rows.stream()
                    .map(row -> row.amount().isLessThan(TWICE)
                            ? new ChunkPlan.Row<>(row.reference(), row.amount().min(ChunkPlan.MAXIMUM_AMOUNT))
                            : row)
                    .toList());
        }
    }

    private interface Squeezing {
        boolean takes(ChunkPlan.Chunk<?> full, ChunkPlan.Row<?> next);
    }

    private static <R> ChunkPlan<R> squeezed(ChunkPlan<R> plan, Squeezing squeezing) {
        List<List<ChunkPlan.Row<R>>> chunks = new ArrayList<>();
        for (ChunkPlan.Chunk<R> chunk : plan.chunks()) {
            List<ChunkPlan.Row<R>> rows = new ArrayList<>(chunk.rows());
            if (chunks.size() >= 2) {
                List<ChunkPlan.Row<R>> before = chunks.getLast();
                boolean isOther =
                        !before.getLast().reference().equals(rows.getFirst().reference());
                if (isOther && squeezing.takes(new ChunkPlan.Chunk<>(chunks.size(), before), rows.getFirst())) {
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
