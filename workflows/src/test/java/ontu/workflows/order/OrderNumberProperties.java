package ontu.workflows.order;

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
    void everyNumberSaysWhichAttemptAtWhichLegItIs(
            @ForAll("legs") BankOrder leg, @ForAll @IntRange(min = 1, max = 99) int attempt) {
        OrderNumber number = OrderNumber.of(leg, attempt);
        assertThat(number.digits()).matches("[123][0-9]{19}");
        assertThat(OrderNumber.parse(number.digits())).isEqualTo(number);
        assertThat(BankOrder.ofLegId(leg.legId())).isEqualTo(leg);
    }

    @Provide
    Arbitrary<BankOrder> legs() {
        Arbitrary<Long> serial = Arbitraries.longs().between(1, BankOrder.MAXIMUM_SERIAL);
        Arbitrary<Integer> round = Arbitraries.integers().between(1, BankOrder.MAXIMUM_ROUND);
        Arbitrary<Integer> chunk = Arbitraries.integers().between(1, BankOrder.MAXIMUM_CHUNK);
        return Arbitraries.oneOf(
                Combinators.combine(serial, chunk).as(BankOrder.Payment::new),
                Combinators.combine(serial, round, chunk).as(BankOrder.Repayment::new),
                serial.map(BankOrder.Return::new));
    }
}
