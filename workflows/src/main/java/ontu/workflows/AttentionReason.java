package ontu.workflows;

/**
 * The kinds of reason for which a person is needed. Operators find workflows by them, so a name, once used, keeps its
 * meaning. {@code docs/operators.md} has a section for each.
 */
public enum AttentionReason {
    ACCOUNT_ISSUE(
            "Look at the bank's account list and say which account is whose: `PUT /account-issues/{id}/assignment`."),
    BORROWER_NOT_VERIFIED("Ask the bank what keeps it from verifying the borrower. It is asked again daily, and when"
            + " the loan gets the signal `books-changed`; until then the loan can be cancelled."),
    /** The only one that two people can settle by a decision. */
    ORDER_IN_DOUBT("Ask the bank what became of this number. Two operators then decide."),
    ORDER_REFUSED(
            "The code is not one of those after which an order is made again by itself. Find out from the bank"
                    + " what it means; once `orders.retryAfter` lists it and the workers have started anew, send `books-changed`."),
    ATTEMPTS_USED_UP("Find out from the bank what the attempts failed of; once that is mended and `orders.maxAttempts`"
            + " is raised, start the workers anew and send `books-changed`."),
    MONEY_NOT_USABLE("Compare the usable amount at the bank with the books, and ask the bank where the difference is."
            + " It is looked again daily, and when the signal `books-changed` comes."),
    ALARM("Nothing lifts an alarm, and none of this money moves. Clear up with the bank what has happened."),
    SENDER_FAILS("See to the workers, the database and the network: the failure of the last `OrderSend` in this history"
            + " says why. It is tried again by itself; there is nothing to decide."),
    PAID_OUT_DIFFERS("Compare the orders with the bank's list of payments for this loan. They are compared again daily,"
            + " and when the loan gets the signal `books-changed`."),
    BORROWER_ACCOUNT_OPEN(
            "The loan has ended. Clear up with the bank whose money it is, and have the account closed there."),
    INTAKE_HALTED("Clear up the contradiction with the bank, then resume: `PUT /deposit-intake/resumption`.");

    private final String choices;

    AttentionReason(String choices) {
        this.choices = choices;
    }

    /** What can be done about it: sentences for operators, in Markdown. */
    String choices() {
        return choices;
    }
}
