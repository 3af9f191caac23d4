package ontu.workflows;

import io.temporal.common.SearchAttributeUpdate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A person has been called and is still needed. */
public record PersonNeeded(Attention attention, Instant since) {

    /**
     * A person is called, in a workflow: whoever calls again, for another reason too, makes the same call. What counts is since
     * when nobody has come.
     *
     * @param before the call that nobody has come to yet, if there is one
     */
    public static PersonNeeded call(@Nullable PersonNeeded before, Attention attention) {
        return new PersonNeeded(attention, before == null ? Timers.now() : before.since);
    }

    /** What lists of workflows show of the call: its reason, or nothing where nobody is called. */
    public static SearchAttributeUpdate<String> column(@Nullable PersonNeeded called) {
        return called == null
                ? Attention.KEY.valueUnset()
                : Attention.KEY.valueSet(called.attention.reason().name());
    }

    /**
     * Why, since when, what to look at and what can be done, in Markdown. The commands take the address of the API and the
     * token of who runs them from the shell.
     *
     * @param order the number of the order that is at work; empty if none is
     * @param books the path of what the API tells of this workflow beside the order
     */
    public String markdown(String order, String books) {
        String evidence = evidence(order, books);
        return "\n### A person is needed: " + attention.reason() + "\nsince " + SeoulTime.text(since) + "\n\n"
                + attention.words() + "\n\n**Evidence**\n\n"
                + command("curl -H \"Authorization: Bearer $ONTU_TOKEN\" \"$ONTU_URL" + evidence + "\"")
                + "\n**Choices**\n\n" + attention.reason().choices() + "\n"
                + (attention.reason() == AttentionReason.ORDER_IN_DOUBT ? decision(order) : "");
    }

    private String evidence(String order, String books) {
        return switch (attention.reason()) {
            case ACCOUNT_ISSUE -> "/account-issues";
            case INTAKE_HALTED -> "/deposit-intake";
            case ORDER_IN_DOUBT, ORDER_REFUSED, ATTEMPTS_USED_UP, MONEY_NOT_USABLE, ALARM, SENDER_FAILS ->
                order.isEmpty() ? books : "/orders/" + order;
            case BORROWER_NOT_VERIFIED, PAID_OUT_DIFFERS, BORROWER_ACCOUNT_OPEN -> books;
        };
    }

    private static String decision(String order) {
        return "\nOne proposes, `EXECUTED` or `NOT_EXECUTED`:\n\n"
                + command("curl -X PUT -H \"Authorization: Bearer $ONTU_TOKEN\" -H \"Content-Type: application/json\""
                        + " \"$ONTU_URL/orders/" + order + "/decision\" -d '{\"outcome\": \"EXECUTED\","
                        + " \"bankReference\": \"…\", \"reason\": \"…\", \"evidenceHash\": \"…\"}'")
                + "\nAnother one looks at the evidence too, and sends the same with a reason and a token of their own and"
                + " `\"approves\"`, the id that the evidence has as `decision.proposal.id`.\n";
    }

    private static String command(String line) {
        return "```sh\n" + line + "\n```\n";
    }
}
