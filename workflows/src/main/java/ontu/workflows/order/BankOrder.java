package ontu.workflows.order;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/**
 * What is to happen at the bank exactly once: a leg, however many attempts and numbers it takes.
 *
 * <p>Serials are our own, 1 to 9,999,999,999; rounds 1 to 361; chunks 1 to 9,999 within their loan or round. All of them
 * go into the order number, which is why they are bounded.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BankOrder.Payment.class, name = "payment"),
    @JsonSubTypes.Type(value = BankOrder.Repayment.class, name = "repayment"),
    @JsonSubTypes.Type(value = BankOrder.Return.class, name = "return")
})
public sealed interface BankOrder {
    long MAXIMUM_SERIAL = 9_999_999_999L;

    /** The pay-off after 360 months. */
    int MAXIMUM_ROUND = 361;

    int MAXIMUM_CHUNK = 9_999;

    /** A name for the leg that never changes, for example {@code repayment-17-4-1}. */
    String legId();

    /** One chunk of a loan's disbursement: investors' money to the borrower (API 5). */
    record Payment(long loanSerial, int chunk) implements BankOrder {
        /** @throws IllegalArgumentException if a part is out of range */
        public Payment {
            checkSerial("loan", loanSerial);
            checkChunk(chunk);
        }

        @Override
        public String legId() {
            return "payment-" + loanSerial + "-" + chunk;
        }
    }

    /** One chunk of a round: the borrower's money to investors (API 10). */
    record Repayment(long loanSerial, int round, int chunk) implements BankOrder {
        /** @throws IllegalArgumentException if a part is out of range */
        public Repayment {
            checkSerial("loan", loanSerial);
            check("A round", round, MAXIMUM_ROUND);
            checkChunk(chunk);
        }

        @Override
        public String legId() {
            return "repayment-" + loanSerial + "-" + round + "-" + chunk;
        }
    }

    /** The return of an investor's free money (API 12). */
    record Return(long returnSerial) implements BankOrder {
        /** @throws IllegalArgumentException if the serial is out of range */
        public Return {
            checkSerial("return", returnSerial);
        }

        @Override
        public String legId() {
            return "return-" + returnSerial;
        }
    }

    /**
     * The leg that has this name.
     *
     * @throws IllegalArgumentException if no leg has it
     */
    static BankOrder ofLegId(String legId) {
        return LegId.parse(legId);
    }

    private static void checkSerial(String of, long serial) {
        check("The serial of a " + of, serial, MAXIMUM_SERIAL);
    }

    private static void checkChunk(int chunk) {
        check("A chunk", chunk, MAXIMUM_CHUNK);
    }

    private static void check(String what, long value, long maximum) {
        if (value < 1 || value > maximum) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s is from 1 to %,d, and %,d is not; an order number has no room for it.",
                    what,
                    maximum,
                    value));
        }
    }
}
