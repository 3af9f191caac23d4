package ontu.order.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderState;
import ontu.order.OrderTiming;
import ontu.order.Transition;
import org.junit.jupiter.api.Test;

/** What TLC checks is what production runs. */
class TransitionTableTest {
    private static final String CLOSES_A_SENT_ROW = "afterInquiry_NotFound SENT NOT_EXECUTED";

    @Test
    void theSpecificationAndTheCodeAllowTheSameSteps() throws IOException {
        assertThat(TransitionTable.ofCode(OrderProtocol::new))
                .isEqualTo(TransitionTable.ofSpecification(specification()));
    }

    @Test
    void aStepThatOnlyTheSpecificationHasIsFound() throws IOException {
        String planted = specification()
                .replace(
                        "TransitionTable == {",
                        "TransitionTable == {\n    <<\"afterInquiry_NotFound\", \"SENT\", \"NOT_EXECUTED\">>,");
        assertThat(without(TransitionTable.ofSpecification(planted), TransitionTable.ofCode(OrderProtocol::new)))
                .containsExactly(CLOSES_A_SENT_ROW);
    }

    @Test
    void aStepThatOnlyTheCodeHasIsFound() throws IOException {
        assertThat(without(
                        TransitionTable.ofCode(GrantsUnknownRows::new),
                        TransitionTable.ofSpecification(specification())))
                .containsExactly("grant UNKNOWN SENT");
    }

    @Test
    void aTableThatCannotBeReadIsNotAnEmptyOne() {
        assertThatThrownBy(() -> TransitionTable.ofSpecification("Table == {\n}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TransitionTable.ofSpecification("TransitionTable == {\n}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }

    private static String specification() throws IOException {
        return Files.readString(Tlc.SPECIFICATION);
    }

    private static final class GrantsUnknownRows extends OrderProtocol {
        GrantsUnknownRows(OrderTiming timing, OrderPolicy policy) {
            super(timing, policy);
        }

        @Override
        public Transition grant(int sends) {
            return new Transition(
                    Set.of(OrderState.PLANNED, OrderState.UNKNOWN),
                    OptionalInt.of(sends),
                    OrderState.SENT,
                    "GRANTED",
                    false,
                    null);
        }
    }
}
