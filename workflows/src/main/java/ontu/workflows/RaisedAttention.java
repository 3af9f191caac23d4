package ontu.workflows;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import java.time.Instant;
import ontu.attention.Attention;
import org.jspecify.annotations.Nullable;

/** Attention that has been raised and not yet cleared. */
public record RaisedAttention(
        @JsonProperty("attention") Attention attention,
        @JsonProperty("since") Instant since) {
    /** Shown as long as an operator is needed, by whatever workflow needs one. */
    public static final SearchAttributeKey<String> SEARCH_ATTRIBUTE = SearchAttributeKey.forKeyword("Attention");

    /**
     * Raises attention, in a workflow. Raising it again, for another reason too, keeps its start: what counts is how long it
     * has been open.
     *
     * @param current the attention that is open already; null if there is none
     */
    public static RaisedAttention raise(@Nullable RaisedAttention current, Attention attention) {
        return new RaisedAttention(attention, current == null ? Timers.now() : current.since);
    }

    /** What lists of workflows show: the reason, or nothing where no attention is open. */
    public static SearchAttributeUpdate<String> searchAttribute(@Nullable RaisedAttention raised) {
        return raised == null
                ? SEARCH_ATTRIBUTE.valueUnset()
                : SEARCH_ATTRIBUTE.valueSet(raised.attention.reason().storedAs());
    }

    /**
     * Why, since when, what to look at and what can be done, in Markdown. The commands take the address of the API and the
     * token of who runs them from the shell.
     *
     * @param orderNumber the number of the order in progress; empty if there is none
     * @param transferId the transfer that it is to make; empty if there is no order
     * @param booksPath the REST path of what this workflow is about, beside the order
     */
    public String markdown(String orderNumber, String transferId, String booksPath) {
        String evidence = evidence(orderNumber, transferId, booksPath);
        return "\n### Attention: " + attention.reason().storedAs() + "\nsince " + SeoulTimeFormat.format(since) + "\n\n"
                + attention.message() + "\n\n**Evidence**\n\n"
                + shellBlock("curl -H \"Authorization: Bearer $ONTU_TOKEN\" \"$ONTU_URL" + evidence + "\"")
                + "\n**What to do**\n\n" + attention.reason().instructions() + "\n"
                + decision(orderNumber, transferId);
    }

    private String evidence(String orderNumber, String transferId, String booksPath) {
        return switch (attention.reason()) {
            case ACCOUNT_REQUEST_UNRESOLVED -> "/account-requests";
            case INTAKE_HALTED -> "/deposit-intake";
            case DEPOSITS_IN_DOUBT -> "/disputed-deposits";
            case ORDER_REFUSED, ORDERS_EXHAUSTED -> transferId.isEmpty() ? booksPath : "/transfers/" + transferId;
            case ORDER_IN_DOUBT,
                    MONEY_NOT_USABLE,
                    MONEY_IN_OPEN_ORDERS,
                    BANK_UNAVAILABLE,
                    WORKERS_DIFFER,
                    ALARM,
                    SENDER_FAILS -> orderNumber.isEmpty() ? booksPath : "/orders/" + orderNumber;
            case BORROWER_NOT_VERIFIED, DISBURSEMENT_MISMATCH, BORROWER_ACCOUNT_OPEN -> booksPath;
        };
    }

    /** The choices of two operators, and the command to propose one; empty where there is nothing to decide. */
    private String decision(String orderNumber, String transferId) {
        return switch (attention.reason()) {
            case ORDER_IN_DOUBT ->
                decisionCommands(
                        "`EXECUTED` or `NOT_EXECUTED`",
                        "/orders/" + orderNumber,
                        "\"choice\": \"EXECUTED\", \"bankReference\": \"…\"");
            case ACCOUNT_REQUEST_UNRESOLVED ->
                decisionCommands(
                        "`ASSIGN`, with one of the request's candidates,",
                        "/account-requests/…",
                        "\"choice\": \"ASSIGN\", \"detail\": \"…\", \"bankReference\": \"…\"");
            case ORDER_REFUSED, ORDERS_EXHAUSTED ->
                transferId.isEmpty()
                        ? ""
                        : decisionCommands(
                                "one of the choices that it offers, `TRY_AGAIN` or `GIVE_UP`,",
                                "/transfers/" + transferId,
                                "\"choice\": \"TRY_AGAIN\"");
            case INTAKE_HALTED -> decisionCommands("`RESUME`", "/deposit-intake", "\"choice\": \"RESUME\"");
            default -> "";
        };
    }

    private static String decisionCommands(String choices, String path, String fields) {
        return "\nOne operator proposes " + choices + " after reading `" + path + "`:\n\n"
                + shellBlock(
                        "curl -X PUT -H \"Authorization: Bearer $ONTU_TOKEN\" -H \"Content-Type: application/json\""
                                + " \"$ONTU_URL" + path + "/decision\" -d '{" + fields
                                + ", \"reason\": \"…\", \"evidenceHash\": \"…\"}'")
                + "\nAnother person reviews the evidence and sends the same request with their own token and reason, and"
                + " with `\"approves\"`: the id that the evidence has as `decision.proposal.id`.\n";
    }

    private static String shellBlock(String line) {
        return "```sh\n" + line + "\n```\n";
    }
}
