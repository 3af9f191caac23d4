package ontu.workflows.order;

import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;

/** A fact that must not be: the loan halts and a person looks. An alarm on an order is never lifted by the protocol. */
public enum Alarm {
    NUMBER_COLLISION(
            "The bank had already seen this number before we first sent it: a restored database or a second installation."),
    CUMULATIVE_MISMATCH("The total that the bank reports for the loan number is not the plan's."),
    EXECUTED_AFTER_CLOSE("The bank says executed of an order that was closed as not executed.");

    private final String meaning;

    Alarm(String meaning) {
        this.meaning = meaning;
    }

    /** A sentence for operators. */
    public String meaning() {
        return meaning;
    }

    Attention attention() {
        return new Attention(AttentionReason.ALARM, meaning);
    }
}
