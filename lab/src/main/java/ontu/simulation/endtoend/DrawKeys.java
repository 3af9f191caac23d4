package ontu.simulation.endtoend;

import java.util.Map;
import ontu.order.TransferKey;
import ontu.simulation.endtoend.ActivityInterceptor.ActivityCall;
import ontu.workflows.loan.LoanTerms;
import org.jspecify.annotations.Nullable;

/**
 * The keys by which faults of activity calls are drawn: a fixed name for each activity, and its arguments. They are
 * independent of the names of Java methods and records; another key changes the faults of every batch.
 */
final class DrawKeys {
    private static final Map<String, String> ACTIVITIES = Map.of(
            "inquire", "ask",
            "poll", "sweep",
            "checkFunding", "lookAtFunding",
            "closeFunding", "endFunding",
            "nextInstalment", "nextRound",
            "collectInstalment", "collectRound",
            "finishInstalment", "finishRound",
            "raiseAttention", "callPerson",
            "clearAttention", "dismissPerson",
            "recordRefusal", "noteRefusal");

    private DrawKeys() {}

    static String of(ActivityCall call) {
        return ACTIVITIES.getOrDefault(call.name(), call.name())
                + call.arguments().stream().map(DrawKeys::argument).toList();
    }

    private static String argument(@Nullable Object argument) {
        return switch (argument) {
            case null -> "null";
            case TransferKey.Disbursement key ->
                "Payment[loanSerial=" + key.loanSerial() + ", chunk=" + key.chunk() + "]";
            case TransferKey.Distribution key ->
                "Repayment[loanSerial=" + key.loanSerial() + ", round=" + key.instalment() + ", chunk=" + key.chunk()
                        + "]";
            case TransferKey.Return key -> "Return[returnSerial=" + key.returnSerial() + "]";
            case LoanTerms terms -> terms.toString().replace("resumeAfterInstalment=", "resumeAfterRound=");
            default -> argument.toString();
        };
    }
}
