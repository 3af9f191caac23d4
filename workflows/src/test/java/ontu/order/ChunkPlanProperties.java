package ontu.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import ontu.money.Won;
import ontu.order.ChunkPlan.Chunk;
import ontu.order.ChunkPlan.ChunkRow;

class ChunkPlanProperties {

    @Property
    void everyRowIsPlannedInFullAndInOrder(@ForAll("rows") List<ChunkRow<Integer>> rows) {
        Map<Integer, Won> planned = new LinkedHashMap<>();
        for (Chunk<Integer> chunk : ChunkPlan.of(rows).chunks()) {
            chunk.rows().forEach(piece -> planned.merge(piece.reference(), piece.amount(), Won::plus));
        }
        List<ChunkRow<Integer>> sums = new ArrayList<>();
        planned.forEach((reference, amount) -> sums.add(new ChunkRow<>(reference, amount)));
        assertThat(sums)
                .isEqualTo(rows.stream().filter(row -> !row.amount().isZero()).toList());
    }

    @Property
    void everyChunkKeepsTheBanksLimits(@ForAll("rows") List<ChunkRow<Integer>> rows) {
        int number = 0;
        for (Chunk<Integer> chunk : ChunkPlan.of(rows).chunks()) {
            assertThat(chunk.number()).isEqualTo(++number);
            assertThat(chunk.rows()).hasSizeBetween(1, 500);
            assertThat(chunk.rows()).noneMatch(piece -> piece.amount().isZero());
            assertThat(chunk.rows().stream().map(ChunkRow::reference)).doesNotHaveDuplicates();
            assertThat(chunk.total()).isLessThanOrEqualTo(Won.of(1_000_000_000));
        }
    }

    @Property
    void onlyRowsAboveTheLimitAreSplit(@ForAll("rows") List<ChunkRow<Integer>> rows) {
        Map<Integer, Integer> pieces = new LinkedHashMap<>();
        ChunkPlan.of(rows)
                .chunks()
                .forEach(chunk -> chunk.rows().forEach(piece -> pieces.merge(piece.reference(), 1, Integer::sum)));
        for (ChunkRow<Integer> row : rows) {
            long expected = (row.amount().amount() + 999_999_999) / 1_000_000_000;
            assertThat(pieces.getOrDefault(row.reference(), 0)).isEqualTo((int) expected);
        }
    }

    @Property
    void aPlanNeverHasMoreChunksThanTheCheckInAdvanceAllowsFor(@ForAll("rows") List<ChunkRow<Integer>> rows) {
        ChunkPlan<Integer> plan = ChunkPlan.of(rows);
        long bound = rows.size() / 500 + (2 * plan.total().amount() + 999_999_999) / 1_000_000_000;
        assertThat((long) plan.chunks().size()).isLessThanOrEqualTo(bound);
        assertThat(ChunkPlan.fits(plan.total(), rows.size())).isEqualTo(bound <= 9_999);
    }

    @Provide
    Arbitrary<List<ChunkRow<Integer>>> rows() {
        Arbitrary<Long> amount = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(10, Arbitraries.longs().between(1, 100_000)),
                Tuple.of(2, Arbitraries.longs().between(1, 1_000_000_000)),
                Tuple.of(1, Arbitraries.of(1_000_000_000L, 500_000_000L, 500_000_001L, 999_999_999L)),
                Tuple.of(1, Arbitraries.longs().between(1_000_000_001L, 5_000_000_000L)));
        return amount.list().ofMaxSize(1_500).map(ChunkPlanProperties::numbered);
    }

    private static List<ChunkRow<Integer>> numbered(List<Long> amounts) {
        List<ChunkRow<Integer>> rows = new ArrayList<>();
        amounts.forEach(amount -> rows.add(new ChunkRow<>(rows.size(), Won.of(amount))));
        return rows;
    }
}
