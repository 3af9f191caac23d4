package ontu.workflows.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

public class OrderNumberTest {
    protected String number(BankOrder leg, int attempt) {
        return OrderNumber.of(leg, attempt).digits();
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(new BankOrder.Payment(17, 3), 1, "10000000017000000301"),
                Arguments.of(new BankOrder.Payment(9_999_999_999L, 9_999), 99, "19999999999000999999"),
                Arguments.of(new BankOrder.Repayment(17, 4, 1), 2, "20000000017004000102"),
                Arguments.of(new BankOrder.Repayment(1, 361, 9_999), 10, "20000000001361999910"),
                Arguments.of(new BankOrder.Return(9_999_999_999L), 99, "39999999999000000099"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberSaysWhichAttemptAtWhichLegItIs(BankOrder leg, int attempt, String digits) {
        assertThat(number(leg, attempt)).isEqualTo(digits);
    }

    @Test
    void whoMakesANumberTwiceMakesTheSame() {
        BankOrder leg = new BankOrder.Repayment(17, 4, 1);
        assertThat(number(leg, 2)).isEqualTo(number(new BankOrder.Repayment(17, 4, 1), 2));
    }

    @Test
    void everyAttemptHasANumberOfItsOwn() {
        BankOrder leg = new BankOrder.Payment(17, 3);
        List<String> numbers = IntStream.rangeClosed(1, OrderNumber.MAXIMUM_ATTEMPT)
                .mapToObj(attempt -> number(leg, attempt))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void legsThatDifferInOnePartHaveDifferentNumbers() {
        assertThat(Stream.of(
                                new BankOrder.Payment(17, 1),
                                new BankOrder.Payment(17, 2),
                                new BankOrder.Payment(18, 1),
                                new BankOrder.Repayment(17, 1, 1),
                                new BankOrder.Repayment(17, 1, 2),
                                new BankOrder.Repayment(17, 2, 1),
                                new BankOrder.Repayment(18, 1, 1),
                                new BankOrder.Return(17),
                                new BankOrder.Return(18))
                        .map(leg -> number(leg, 1)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void anAttemptThatDoesNotFitIsRefused(int attempt) {
        assertThatThrownBy(() -> number(new BankOrder.Payment(17, 3), attempt))
                .hasMessage("An order number has room for attempts 1 to 99, and " + attempt
                        + " at payment-17-3 is not among them.");
    }
}
