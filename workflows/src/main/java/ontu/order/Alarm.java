package ontu.order;

import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.codes.StoredCode;

/** A violated invariant: the loan or return is halted until two operators have acknowledged it. The protocol never clears it. */
public enum Alarm implements StoredCode {
    NUMBER_COLLISION(
            "NUMBER_COLLISION",
            "The bank already knew this number before our first send: a restored database or a second installation."),
    CUMULATIVE_MISMATCH(
            "CUMULATIVE_MISMATCH", "The total that the bank reports for the loan number is not the plan's."),
    EXECUTED_AFTER_CLOSE("EXECUTED_AFTER_CLOSE", "The bank says executed of an order that was closed as not executed."),
    REQUEST_CHANGED(
            "REQUEST_CHANGED",
            "The amounts, accounts, holder or loan number that this order would carry are not those that were planned. Nothing"
                    + " of it was sent.");

    private final String code;
    private final String meaning;

    Alarm(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** A sentence for operators. */
    public String meaning() {
        return meaning;
    }

    Attention attention() {
        return new Attention(AttentionReason.ALARM, meaning);
    }
}
