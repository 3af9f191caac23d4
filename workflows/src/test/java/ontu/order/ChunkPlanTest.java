package ontu.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import ontu.money.Won;
import ontu.order.ChunkPlan.Chunk;
import ontu.order.ChunkPlan.ChunkRow;
import org.junit.jupiter.api.Test;

public class ChunkPlanTest {
    protected <R> ChunkPlan<R> plan(List<ChunkRow<R>> rows) {
        return ChunkPlan.of(rows);
    }

    @Test
    void fewSmallRowsMakeOneChunk() {
        List<ChunkRow<String>> rows = List.of(row("a", 100), row("b", 200));
        assertThat(plan(rows).chunks()).containsExactly(new Chunk<>(1, rows));
        assertThat(plan(rows).total()).isEqualTo(Won.of(300));
    }

    @Test
    void theFiveHundredAndFirstRowBeginsTheNextChunk() {
        List<ChunkRow<Integer>> rows =
                IntStream.range(0, 501).mapToObj(i -> row(i, 1)).toList();
        assertThat(plan(rows).chunks()).extracting(chunk -> chunk.rows().size()).containsExactly(500, 1);
    }

    @Test
    void aRowThatNoLongerFitsStaysWholeAndBeginsTheNextChunk() {
        assertThat(plan(List.of(row("a", 600_000_000), row("b", 400_000_001))).chunks())
                .containsExactly(
                        new Chunk<>(1, List.of(row("a", 600_000_000))), new Chunk<>(2, List.of(row("b", 400_000_001))));
    }

    @Test
    void aChunkMayHoldExactlyTheLimit() {
        assertThat(plan(List.of(row("a", 600_000_000), row("b", 400_000_000))).chunks())
                .hasSize(1);
    }

    @Test
    void aRowAboveTheLimitFillsChunksOfItsOwnAndItsRestBeginsTheNext() {
        assertThat(plan(List.of(row("a", 5), row("b", 2_000_000_007), row("c", 9)))
                        .chunks())
                .containsExactly(
                        new Chunk<>(1, List.of(row("a", 5))),
                        new Chunk<>(2, List.of(row("b", 1_000_000_000))),
                        new Chunk<>(3, List.of(row("b", 1_000_000_000))),
                        new Chunk<>(4, List.of(row("b", 7), row("c", 9))));
    }

    @Test
    void rowsOfNothingAreLeftOut() {
        assertThat(plan(List.of(row("a", 0), row("b", 1), row("c", 0))).chunks())
                .containsExactly(new Chunk<>(1, List.of(row("b", 1))));
        assertThat(plan(List.of(row("a", 0))).chunks()).isEmpty();
    }

    @Test
    void twoRowsForOneReferenceAreRefused() {
        assertThatThrownBy(() -> plan(List.of(row("a", 1), row("b", 1), row("a", 2))))
                .hasMessage("A plan takes one row for each reference, and a has two; add them up first.");
    }

    @Test
    void moreChunksThanNumbersCanTellApartAreRefused() {
        long limit = 9_999L * 1_000_000_000;
        assertThat(plan(List.of(row("a", limit))).chunks()).hasSize(9_999);
        assertThatThrownBy(() -> plan(List.of(row("a", limit + 1))))
                .hasMessage(
                        "These rows need more than 9,999 orders of at most 500 rows and 1,000,000,000 won; divide the loan into smaller ones.");
        assertThatThrownBy(() -> plan(List.of(row("a", 999_999_999_999_999L))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPrincipalCanBeCheckedBeforeItsRowsAreKnown() {
        assertThat(ChunkPlan.fits(Won.of(50_000_000), 5_000)).isTrue();
        assertThat(ChunkPlan.fits(Won.of(4_999_500_000_000L), 499)).isTrue();
        assertThat(ChunkPlan.fits(Won.of(4_999_500_000_001L), 499)).isFalse();
        assertThat(ChunkPlan.fits(Won.of(1), 5_000_000)).isFalse();
    }

    private static <R> ChunkRow<R> row(R reference, long amount) {
        return new ChunkRow<>(reference, Won.of(amount));
    }
}
