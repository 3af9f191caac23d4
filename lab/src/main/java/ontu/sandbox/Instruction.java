package ontu.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/**
 * The valid content of an order. It is carried out completely or, with a refusal, not at all. The ground truth shows
 * the rows separately.
 */
@JsonIgnoreProperties("rows")
sealed interface Instruction permits DisbursementInstruction, DistributionInstruction, ReturnInstruction {

    /** @throws RefusalException {@code X0004} or {@code X0006} */
    static Instruction read(Api api, RequestFields body) {
        return switch (api) {
            case DISBURSEMENT_ORDER -> DisbursementInstruction.read(body);
            case DISTRIBUTION_ORDER -> DistributionInstruction.read(body);
            case DEPOSIT_RETURN -> ReturnInstruction.read(body);
            default -> throw new IllegalArgumentException(api + " moves no money.");
        };
    }

    List<InstructionRow> rows();

    /** @throws RefusalException {@code X0007} if it is dated another day than the one on which the bank received it */
    default void checkDay(LocalDate received) {}

    /**
     * @return the body of the reply
     * @throws RefusalException if a rule forbids it; then nothing has changed
     */
    ObjectNode carryOut(BankBooks books, String orderNumber);
}
