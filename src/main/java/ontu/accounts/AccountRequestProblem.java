package ontu.accounts;

import ontu.codes.StoredCode;

/** Why an operator is needed for an account request. */
enum AccountRequestProblem implements StoredCode {
    NOT_LISTED(
            "NOT_LISTED",
            "The bank has confirmed none of several requests, and its account list shows no account; Ontu goes on asking,"
                    + " at longer and longer intervals. Ask the bank what has become of the requests."),
    SEVERAL_CANDIDATES(
            "SEVERAL_CANDIDATES",
            "The bank's account list shows several new accounts of one short name, and does not tell which account is whose."
                    + " Assign the right one, or exclude the wrong ones."),
    UNEXPLAINED_ACCOUNT(
            "UNEXPLAINED_ACCOUNT",
            "The bank's account list shows no account of the requested short name, but a new account that nobody has"
                    + " requested; no other one is requested while it may be the one. Ask the bank whose it is, and assign"
                    + " or exclude it."),
    KNOWN_ACCOUNT(
            "KNOWN_ACCOUNT",
            "The bank's reply to the request names an account that is not new. Ask the bank which account it has issued, and"
                    + " assign it.");

    private final String code;
    private final String sentence;

    AccountRequestProblem(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    @Override
    public String storedAs() {
        return code;
    }

    /** What has happened, and what to do, for operators: no names, no account numbers. */
    String sentence() {
        return sentence;
    }
}
