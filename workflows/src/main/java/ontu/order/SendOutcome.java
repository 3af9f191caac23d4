package ontu.order;

import java.util.Optional;
import ontu.money.Won;

/** The result of sending an order to the bank once. Only the first two say what happened to the money. */
public sealed interface SendOutcome {

    /**
     * The bank answered {@code 00000} and echoed what it was asked.
     *
     * @param cumulative what the bank has disbursed for the loan number so far, this order included: disbursement orders only
     *     ({@code InvAccAmt}, API 5)
     */
    record Executed(Optional<Won> cumulative) implements SendOutcome {}

    /**
     * It is proved that not one byte of the request left this machine: the connection could not be made, or the
     * pre-send check forbade the send.
     *
     * @param reason our own words, never the bank's
     */
    record NotTransmitted(String reason) implements SendOutcome {}

    /** {@code AC081}: the bank already knows this number today. */
    record NumberInUse() implements SendOutcome {}

    /**
     * Anything else, a refusal included: only an inquiry can say what happened.
     *
     * @param code the bank's {@code Rpcd} when it sent one, else one of our own: {@code NO_REPLY}, {@code BROKEN_REPLY},
     *     {@code WRONG_ECHO}, {@code HTTP_<status>}
     */
    record Ambiguous(String code) implements SendOutcome {}
}
