package ontu.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What an order asks for, once its fields are in order. Carrying it out does all of it or, with a refusal, nothing.
 * The truth
 * shows the rows beside it.
 */
@JsonIgnoreProperties("rows")
sealed interface Instruction permits PaymentOrder, Repayment, DepositReturn {

    /** @throws Refusal {@code X0004}, {@code X0006} or {@code X0007} */
    static Instruction read(Request request) {
        return switch (request.api()) {
            case PAYMENT_ORDER -> PaymentOrder.read(request);
            case REPAYMENT -> Repayment.read(request);
            case DEPOSIT_RETURN -> DepositReturn.read(request);
            default -> throw new IllegalArgumentException(request.api() + " moves no money.");
        };
    }

    List<Row> rows();

    /**
     * @return the body of the reply
     * @throws Refusal if a rule forbids it; then nothing has changed
     */
    ObjectNode carryOut(Books books, String orderNumber);
}
