package ontu.journal;

import ontu.codes.StoredCode;

/** What happened to an order. */
public enum OrderEventKind implements StoredCode {
    /** The order was planned under its number. */
    PLANNED("PLANNED"),
    /** A send was granted to a sender. */
    GRANTED("GRANTED"),
    /** The sender reported the outcome of the send, whether or not it changed the row. */
    SENT("SENT"),
    /** The bank was inquired of; the code is what the verdict is based on. */
    INQUIRED("INQUIRED"),
    /** The order reached a final state. */
    SETTLED("SETTLED"),
    /** Any other change of the row. */
    CHANGED("CHANGED"),
    /** An alarm was raised; the code is the alarm's. */
    ALARM("ALARM");

    private final String code;

    OrderEventKind(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }
}
