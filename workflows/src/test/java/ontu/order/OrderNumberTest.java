package ontu.order;

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
    protected String number(TransferKey transfer, int ordinal) {
        return OrderNumber.of(transfer, ordinal).digits();
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(new TransferKey.Disbursement(17, 3), 1, "10000000017000000301"),
                Arguments.of(new TransferKey.Disbursement(9_999_999_999L, 9_999), 99, "19999999999000999999"),
                Arguments.of(new TransferKey.Distribution(17, 4, 1), 2, "20000000017004000102"),
                Arguments.of(new TransferKey.Distribution(1, 361, 9_999), 10, "20000000001361999910"),
                Arguments.of(new TransferKey.Return(9_999_999_999L), 99, "39999999999000000099"));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberSaysWhichOrderOfWhichTransferItIs(TransferKey transfer, int ordinal, String digits) {
        assertThat(number(transfer, ordinal)).isEqualTo(digits);
    }

    @Test
    void whoMakesANumberTwiceMakesTheSame() {
        TransferKey transfer = new TransferKey.Distribution(17, 4, 1);
        assertThat(number(transfer, 2)).isEqualTo(number(new TransferKey.Distribution(17, 4, 1), 2));
    }

    @Test
    void everyOrderHasANumberOfItsOwn() {
        TransferKey transfer = new TransferKey.Disbursement(17, 3);
        List<String> numbers = IntStream.rangeClosed(1, OrderNumber.MAXIMUM_ORDINAL)
                .mapToObj(ordinal -> number(transfer, ordinal))
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    void transfersThatDifferInOnePartHaveDifferentNumbers() {
        assertThat(Stream.of(
                                new TransferKey.Disbursement(17, 1),
                                new TransferKey.Disbursement(17, 2),
                                new TransferKey.Disbursement(18, 1),
                                new TransferKey.Distribution(17, 1, 1),
                                new TransferKey.Distribution(17, 1, 2),
                                new TransferKey.Distribution(17, 2, 1),
                                new TransferKey.Distribution(18, 1, 1),
                                new TransferKey.Return(17),
                                new TransferKey.Return(18))
                        .map(transfer -> number(transfer, 1)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void anOrdinalThatDoesNotFitIsRefused(int ordinal) {
        assertThatThrownBy(() -> number(new TransferKey.Disbursement(17, 3), ordinal))
                .hasMessage("An order number holds ordinals 1 to 99; " + ordinal
                        + " for disbursement-17-3 is out of range.");
    }
}
