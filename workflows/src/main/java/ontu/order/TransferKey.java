package ontu.order;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Locale;

/**
 * A transfer: what is to happen at the bank exactly once, however many orders it takes.
 *
 * <p>Serials are our own, 1 to 9,999,999,999; instalments 1 to 361; chunks 1 to 9,999 within their loan or instalment. All
 * of them go into the order number, which is why they are bounded.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TransferKey.Disbursement.class, name = "disbursement"),
    @JsonSubTypes.Type(value = TransferKey.Distribution.class, name = "distribution"),
    @JsonSubTypes.Type(value = TransferKey.Return.class, name = "return")
})
public sealed interface TransferKey {
    long MAXIMUM_SERIAL = 9_999_999_999L;

    /** The pay-off after 360 months. */
    int MAXIMUM_INSTALMENT = 361;

    int MAXIMUM_CHUNK = 9_999;

    /** The transfer's permanent id, for example {@code distribution-17-4-1}. */
    String transferId();

    /** One chunk of a loan's disbursement: investors' money to the borrower (API 5). */
    record Disbursement(
            @JsonProperty("loanSerial") long loanSerial,
            @JsonProperty("chunk") int chunk) implements TransferKey {
        /** @throws IllegalArgumentException if a part is out of range */
        public Disbursement {
            checkSerial("loan", loanSerial);
            checkChunk(chunk);
        }

        @Override
        public String transferId() {
            return "disbursement-" + loanSerial + "-" + chunk;
        }
    }

    /** One chunk of an instalment: the borrower's money to investors (API 10). */
    record Distribution(
            @JsonProperty("loanSerial") long loanSerial,
            @JsonProperty("instalment") int instalment,
            @JsonProperty("chunk") int chunk)
            implements TransferKey {
        /** @throws IllegalArgumentException if a part is out of range */
        public Distribution {
            checkSerial("loan", loanSerial);
            check("An instalment", instalment, MAXIMUM_INSTALMENT);
            checkChunk(chunk);
        }

        @Override
        public String transferId() {
            return "distribution-" + loanSerial + "-" + instalment + "-" + chunk;
        }
    }

    /** The return of an investor's free money (API 12). */
    record Return(@JsonProperty("returnSerial") long returnSerial) implements TransferKey {
        /** @throws IllegalArgumentException if the serial is out of range */
        public Return {
            checkSerial("return", returnSerial);
        }

        @Override
        public String transferId() {
            return "return-" + returnSerial;
        }
    }

    /**
     * The transfer that has this id.
     *
     * @throws IllegalArgumentException if no transfer has it
     */
    static TransferKey ofTransferId(String transferId) {
        return TransferId.parse(transferId);
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
