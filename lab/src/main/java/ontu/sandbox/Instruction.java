package ontu.sandbox;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;

/**
 * What an order asks for, once its fields are in order. Carrying it out does all of it or, with a refusal, nothing.
 * The truth shows the rows beside it.
 */
@JsonIgnoreProperties("rows")
sealed interface Instruction permits PaymentOrder, Repayment, DepositReturn {

    /** @throws Refusal {@code X0004} or {@code X0006} */
    static Instruction read(Api api, Fields body) {
        return switch (api) {
            case PAYMENT_ORDER -> PaymentOrder.read(body);
            case REPAYMENT -> Repayment.read(body);
            case DEPOSIT_RETURN -> DepositReturn.read(body);
            default -> throw new IllegalArgumentException(api + " moves no money.");
        };
    }

    List<Row> rows();

    /** @throws Refusal {@code X0007} if it is for another day than the one on which the bank received it */
    default void checkDay(LocalDate received) {}

    /**
     * @return the body of the reply
     * @throws Refusal if a rule forbids it; then nothing has changed
     */
    ObjectNode carryOut(Books books, String orderNumber);
}
