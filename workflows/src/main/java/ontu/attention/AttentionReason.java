package ontu.attention;

import ontu.codes.StoredCode;

/**
 * The kinds of reason for which an operator is needed. Operators find workflows by them, so a name, once used, keeps its
 * meaning. {@code docs/operators.md} has a section for each.
 */
public enum AttentionReason implements StoredCode {
    ACCOUNT_REQUEST_UNRESOLVED(
            "ACCOUNT_REQUEST_UNRESOLVED",
            "Ask the bank which account it has issued. Two operators then decide: `GET /account-requests` names each request,"
                    + " and `GET /account-requests/{id}` what they can decide."),
    BORROWER_NOT_VERIFIED(
            "BORROWER_NOT_VERIFIED",
            "Ask the bank why it cannot verify the borrower. Ontu repeats the request daily, and when"
                    + " the loan gets the signal `books-changed`; until then the loan can be cancelled."),
    ORDER_IN_DOUBT("ORDER_IN_DOUBT", "Ask the bank whether it executed this order. Two operators then decide."),
    ORDER_REFUSED(
            "ORDER_REFUSED",
            "The code is not one of those after which Ontu retries the transfer with a new order. Find out from the bank"
                    + " what it means. Once the order's date is settled, two operators decide to try again or to give up."),
    ORDERS_EXHAUSTED(
            "ORDERS_EXHAUSTED",
            "Find out from the bank why the orders failed. Once the last order's date is settled, two operators decide to try"
                    + " again or to give up."),
    MONEY_NOT_USABLE(
            "MONEY_NOT_USABLE",
            "Compare the usable amount at the bank with the ledger, and ask the bank about the difference."
                    + " It is checked again after each of the bank's sweeps and on the signal `books-changed`."),
    MONEY_IN_OPEN_ORDERS(
            "MONEY_IN_OPEN_ORDERS",
            "Other orders that the bank may still carry out could take this money. `GET /loans/{id}/orders` and the reasons"
                    + " of those loans and returns say which are in progress: ask the bank about them. It is checked again hourly."),
    BANK_UNAVAILABLE(
            "BANK_UNAVAILABLE",
            "Ask the bank why this API gives no usable answer. Ontu goes on asking, and goes on by itself as soon as the bank"
                    + " answers; there is nothing to decide."),
    WORKERS_DIFFER(
            "WORKERS_DIFFER",
            "Give all workers the same configuration, and restart them. The order is sent by a worker that has the"
                    + " configuration with which it was planned; when its date is over, a new order carries the transfer."),
    ALARM(
            "ALARM",
            "No transfer of this loan or return is sent meanwhile. Clarify with the bank what has happened. Two operators settle"
                    + " every order that is open, and then acknowledge the alarm: `GET /orders/{number}` says what they can decide."),
    SENDER_FAILS(
            "SENDER_FAILS",
            "Check the workers, the database and the network: the failure of the last `OrderSend` in this history"
                    + " says why. Ontu retries by itself; there is nothing to decide."),
    DISBURSEMENT_MISMATCH(
            "DISBURSEMENT_MISMATCH",
            "Compare the orders with the bank's list of disbursements for this loan. They are compared again daily,"
                    + " and when the loan gets the signal `books-changed`."),
    BORROWER_ACCOUNT_OPEN(
            "BORROWER_ACCOUNT_OPEN",
            "The loan has ended. Clarify with the bank whose money it is, and have the account closed there."),
    INTAKE_HALTED(
            "INTAKE_HALTED",
            "Clarify the contradiction with the bank. Two operators then decide to resume the intake."),
    DEPOSITS_IN_DOUBT(
            "DEPOSITS_IN_DOUBT",
            "Ask the bank to correct the rows of `GET /quarantined-deposits`, and what has become of the deposits of"
                    + " `GET /disputed-deposits`. Only their parties are held back: of their loans no deadline is judged. A row is settled as soon as the"
                    + " list shows it as it should be.");

    private final String code;
    private final String instructions;

    AttentionReason(String code, String instructions) {
        this.code = code;
        this.instructions = instructions;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** What can be done about it: sentences for operators, in Markdown. */
    public String instructions() {
        return instructions;
    }
}
