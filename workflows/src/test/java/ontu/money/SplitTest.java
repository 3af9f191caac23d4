package ontu.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

public class SplitTest {
    private static final List<Won> THIRDS = won(1, 1, 1);

    protected List<Won> principal(List<Won> commitments, List<Won> allottedBefore, Won round) {
        return Split.among(commitments).principal(allottedBefore, round);
    }

    protected List<Won> interest(List<Won> commitments, List<Won> allottedBefore, Won round) {
        return Split.among(commitments).interest(allottedBefore, round);
    }

    @Test
    void anInstalmentIsDividedByTheCommitments() {
        assertThat(principal(won(500, 300, 200), won(0, 0, 0), Won.of(100))).isEqualTo(won(50, 30, 20));
    }

    @Test
    void theWonThatIsLeftGoesToTheLargestFraction() {
        assertThat(principal(won(500, 300, 201), won(0, 0, 0), Won.of(100))).isEqualTo(won(50, 30, 20));
        assertThat(principal(won(50, 26, 24), won(0, 0, 0), Won.of(2))).isEqualTo(won(1, 1, 0));
    }

    @Test
    void ofTwoEquallyFarBehindTheFirstGetsTheWon() {
        assertThat(principal(THIRDS, won(0, 0, 0), Won.of(1))).isEqualTo(won(1, 0, 0));
    }

    @Test
    void whoGotTheOddWonBeforeDoesNotGetTheNext() {
        assertThat(interest(THIRDS, won(1, 0, 0), Won.of(1))).isEqualTo(won(0, 1, 0));
        assertThat(interest(THIRDS, won(1, 1, 0), Won.of(1))).isEqualTo(won(0, 0, 1));
    }

    @Test
    void aWonOnceGivenIsNotAskedBackWhereLargestRemainderWould() {
        // of 14 won, 11 are due as 4.71, 4.71, 1.57: largest remainder says 5, 5, 1 and would take one won from the
        // third
        assertThat(principal(won(6, 6, 2), won(4, 4, 2), Won.of(1))).isEqualTo(won(1, 0, 0));
    }

    @Test
    void whereEarlierInstalmentsPutSomeAheadTheOthersGetLessThanTheWholeWonDue() {
        // due are 1 each to the first four, 0.5 each to the others, of whom two already have a won
        assertThat(interest(won(2, 2, 2, 2, 1, 1, 1, 1), won(0, 0, 0, 0, 1, 1, 0, 0), Won.of(4)))
                .isEqualTo(won(1, 1, 1, 1, 0, 0, 0, 0));
        assertThat(interest(won(2, 2, 2, 2, 1, 1, 1, 1), won(0, 0, 0, 0, 1, 1, 1, 0), Won.of(3)))
                .isEqualTo(won(1, 1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void amountsOfFifteenDigitsDoNotOverflow() {
        Won half = Won.of(499_999_999_999_999L);
        List<Won> commitments = List.of(half, half, Won.of(1));
        assertThat(principal(commitments, won(0, 0, 0), Won.MAX)).isEqualTo(List.of(half, half, Won.of(1)));
        assertThat(principal(commitments, won(0, 0, 0), Won.of(499_999_999_999_998L)))
                .isEqualTo(won(249_999_999_999_999L, 249_999_999_999_999L, 0));
    }

    @Test
    void nothingDividesIntoNothing() {
        assertThat(interest(THIRDS, won(1, 0, 0), Won.ZERO)).isEqualTo(won(0, 0, 0));
    }

    @Test
    void morePrincipalThanWasLentIsRefused() {
        assertThatThrownBy(() -> principal(THIRDS, won(1, 1, 0), Won.of(2)))
                .hasMessage(
                        "An instalment of 2 won would bring the principal paid back to 4 won, and only 3 won were lent.");
    }

    @Test
    void anInvestorWhoHoldsMoreThanTheCommitmentIsRefused() {
        assertThatThrownBy(() -> principal(THIRDS, won(0, 2, 0), Won.of(1))).hasMessageContaining("Investor 2 of 3");
    }

    @Test
    void interestMayExceedThePrincipal() {
        assertThat(interest(THIRDS, won(5, 5, 5), Won.of(3))).isEqualTo(won(1, 1, 1));
    }

    @Test
    void amountsForOtherInvestorsAreRefused() {
        assertThatThrownBy(() -> interest(THIRDS, won(0, 0), Won.of(3)))
                .hasMessage("There are 3 commitments, but 2 amounts that were allocated before.");
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
