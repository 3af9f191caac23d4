package ontu.workflows.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import ontu.simulation.mutants.UnderTest;
import ontu.simulation.worlds.Decisions;
import org.junit.jupiter.api.Test;

public class SplitTest {
    private static final List<Won> THIRDS = won(1, 1, 1);

    private final Decisions.Splitting splitting = UnderTest.decisions().splitting();

    @Test
    void aRoundIsDividedByTheCommitments() {
        assertThat(splitting.principal(won(500, 300, 200), won(0, 0, 0), Won.of(100)))
                .isEqualTo(won(50, 30, 20));
    }

    @Test
    void theWonThatIsLeftGoesToTheLargestFraction() {
        assertThat(splitting.principal(won(500, 300, 201), won(0, 0, 0), Won.of(100)))
                .isEqualTo(won(50, 30, 20));
        assertThat(splitting.principal(won(50, 26, 24), won(0, 0, 0), Won.of(2)))
                .isEqualTo(won(1, 1, 0));
    }

    @Test
    void ofTwoEquallyFarBehindTheFirstGetsTheWon() {
        assertThat(splitting.principal(THIRDS, won(0, 0, 0), Won.of(1))).isEqualTo(won(1, 0, 0));
    }

    @Test
    void whoGotTheOddWonBeforeDoesNotGetTheNext() {
        assertThat(splitting.interest(THIRDS, won(1, 0, 0), Won.of(1))).isEqualTo(won(0, 1, 0));
        assertThat(splitting.interest(THIRDS, won(1, 1, 0), Won.of(1))).isEqualTo(won(0, 0, 1));
    }

    @Test
    void aWonOnceGivenIsNotAskedBackWhereLargestRemainderWould() {
        // of 14 won, 11 are due as 4.71, 4.71, 1.57: largest remainder says 5, 5, 1 and would take one won from the
        // third
        assertThat(splitting.principal(won(6, 6, 2), won(4, 4, 2), Won.of(1))).isEqualTo(won(1, 0, 0));
    }

    @Test
    void whereEarlierRoundsPutSomeAheadTheOthersGetLessThanTheWholeWonDue() {
        // due are 1 each to the first four, 0.5 each to the others, of whom two already have a won
        assertThat(splitting.interest(won(2, 2, 2, 2, 1, 1, 1, 1), won(0, 0, 0, 0, 1, 1, 0, 0), Won.of(4)))
                .isEqualTo(won(1, 1, 1, 1, 0, 0, 0, 0));
        assertThat(splitting.interest(won(2, 2, 2, 2, 1, 1, 1, 1), won(0, 0, 0, 0, 1, 1, 1, 0), Won.of(3)))
                .isEqualTo(won(1, 1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void amountsOfFifteenDigitsDoNotOverflow() {
        Won half = Won.of(499_999_999_999_999L);
        List<Won> commitments = List.of(half, half, Won.of(1));
        assertThat(splitting.principal(commitments, won(0, 0, 0), Won.MAX)).isEqualTo(List.of(half, half, Won.of(1)));
        assertThat(splitting.principal(commitments, won(0, 0, 0), Won.of(499_999_999_999_998L)))
                .isEqualTo(won(249_999_999_999_999L, 249_999_999_999_999L, 0));
    }

    @Test
    void nothingDividesIntoNothing() {
        assertThat(splitting.interest(THIRDS, won(1, 0, 0), Won.ZERO)).isEqualTo(won(0, 0, 0));
    }

    @Test
    void morePrincipalThanWasLentIsRefused() {
        assertThatThrownBy(() -> splitting.principal(THIRDS, won(1, 1, 0), Won.of(2)))
                .hasMessage("A round of 2 won would bring the principal paid back to 4 won, and only 3 won were lent.");
    }

    @Test
    void anInvestorWhoHoldsMoreThanTheCommitmentIsRefused() {
        assertThatThrownBy(() -> splitting.principal(THIRDS, won(0, 2, 0), Won.of(1)))
                .hasMessageContaining("Investor 2 of 3");
    }

    @Test
    void interestMayExceedThePrincipal() {
        assertThat(splitting.interest(THIRDS, won(5, 5, 5), Won.of(3))).isEqualTo(won(1, 1, 1));
    }

    @Test
    void amountsForOtherInvestorsAreRefused() {
        assertThatThrownBy(() -> splitting.interest(THIRDS, won(0, 0), Won.of(3)))
                .hasMessage("There are 3 commitments, but 2 amounts that were allotted before.");
    }

    @Test
    void commitmentsOfNothingAreRefused() {
        assertThatThrownBy(() -> Split.among(Collections.nCopies(3, Won.ZERO)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Won> won(long... amounts) {
        return LongStream.of(amounts).mapToObj(Won::of).toList();
    }
}
