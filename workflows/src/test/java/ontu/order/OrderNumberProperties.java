package ontu.order;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class OrderNumberProperties {

    @Property
    void everyNumberSaysWhichOrderOfWhichTransferItIs(
            @ForAll("transfers") TransferKey transfer, @ForAll @IntRange(min = 1, max = 99) int ordinal) {
        OrderNumber number = OrderNumber.of(transfer, ordinal);
        assertThat(number.digits()).matches("[123][0-9]{19}");
        assertThat(OrderNumber.parse(number.digits())).isEqualTo(number);
        assertThat(TransferKey.ofTransferId(transfer.transferId())).isEqualTo(transfer);
    }

    @Provide
    Arbitrary<TransferKey> transfers() {
        Arbitrary<Long> serial = Arbitraries.longs().between(1, TransferKey.MAXIMUM_SERIAL);
        Arbitrary<Integer> instalment = Arbitraries.integers().between(1, TransferKey.MAXIMUM_INSTALMENT);
        Arbitrary<Integer> chunk = Arbitraries.integers().between(1, TransferKey.MAXIMUM_CHUNK);
        return Arbitraries.oneOf(
                Combinators.combine(serial, chunk).as(TransferKey.Disbursement::new),
                Combinators.combine(serial, instalment, chunk).as(TransferKey.Distribution::new),
                serial.map(TransferKey.Return::new));
    }
}
