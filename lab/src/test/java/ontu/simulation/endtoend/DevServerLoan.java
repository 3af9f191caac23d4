package ontu.simulation.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import ontu.loans.Loans;
import ontu.money.Won;
import ontu.order.OrderNumber;
import ontu.order.TransferKey;
import ontu.simulation.endtoend.DevServerEnvironment.TestCaller;
import ontu.workflows.loan.LoanState;

/** One loan of a {@link DevServerEnvironment}, full of personal data, with a borrower and an investor of its own. */
record DevServerLoan(DevServerEnvironment environment, String id, int index) {
    static final long AMOUNT = 5_000_000;

    /** The stems of the planted texts; any text with one of them is personal data. */
    static final String BORROWER = "솗뷁무역";

    static final String INVESTOR = "쿕돎뗗";
    static final String INVESTOR_IN_LATIN = "Zqvexleymo";
    static final String HOLDER = "낣쉭뎧";
    static final String ACCOUNT = "3020987654";

    String borrower() {
        return BORROWER + index;
    }

    /** Of the borrower's account: what the bank learns of the borrower when it verifies. */
    String holder() {
        return HOLDER + index;
    }

    /** Of ten digits, like the oldest ones of some banks. */
    String account() {
        return index % 2 == 0 ? ACCOUNT : ACCOUNT + index;
    }

    String investorId() {
        return "inv-" + index;
    }

    void apply() {
        JsonNode answer = tryToApply();
        if (!answer.path("state").asText().equals("RECEIVED")) {
            throw new AssertionError(answer.toString());
        }
    }

    /** The API's response. */
    JsonNode tryToApply() {
        return environment.call(TestCaller.PLATFORM, "PUT", "/loans/" + id, """
                {"product": "SME working capital", "principal": %d, "annualRate": 9.5, "termMonths": 6,
                 "method": "annuity", "appliedOn": "%s", "fundingDeadline": "2099-12-31",
                 "borrower": {"name": "%s", "account": {"bankCode": "011", "number": "%s", "holder": "%s"}},
                 "commitments": [{"investor": "%s", "name": "%s %s", "accountName": "%s%d", "amount": %d}]}
                """.formatted(
                        AMOUNT,
                        environment.businessClock.day(),
                        borrower(),
                        account(),
                        holder(),
                        investorId(),
                        INVESTOR_IN_LATIN,
                        INVESTOR,
                        INVESTOR,
                        index,
                        AMOUNT));
    }

    private long serial() {
        return Long.parseLong(environment.queryOne("SELECT serial::text FROM loan WHERE id = :key", id));
    }

    String bankNumber() {
        return environment.jdbi.withHandle(handle -> Loans.get(handle, id).bankLoanNumber());
    }

    /** The number of its first disbursement order. */
    String disbursementNumber() {
        return OrderNumber.of(new TransferKey.Disbursement(serial(), 1), 1).digits();
    }

    String disbursementState() {
        return environment.queryOne("SELECT state FROM bank_order WHERE number = :key", disbursementNumber());
    }

    boolean isInState(LoanState state) {
        return environment
                .queryOne("SELECT state FROM loan WHERE id = :key", id)
                .equals(state.name());
    }

    void awaitState(LoanState state) {
        environment.await(id + " is " + state, () -> isInState(state));
    }

    void awaitDisbursement(String state) {
        environment.await(
                "the disbursement of " + id + " is " + state,
                () -> disbursementState().equals(state));
    }

    boolean needsOperator() {
        return !environment
                .queryOne("SELECT coalesce(attention_message, '') FROM loan WHERE id = :key", id)
                .isEmpty();
    }

    /** The investor deposits the committed amount and an additional one. */
    void fund(long more) {
        environment.bank.deposit(
                environment.queryOne("SELECT number FROM virtual_account WHERE investor_id = :key", investorId()),
                Won.of(AMOUNT + more));
    }
}
