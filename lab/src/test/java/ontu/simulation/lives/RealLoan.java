package ontu.simulation.lives;

import com.fasterxml.jackson.databind.JsonNode;
import ontu.loans.Loans;
import ontu.simulation.lives.RealWorld.Caller;
import ontu.workflows.loan.LoanState;
import ontu.workflows.money.Won;
import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;

/** One loan of a {@link RealWorld}, full of personal data: borrower and investor are people of their own. */
record RealLoan(RealWorld world, String id, int index) {
    static final long AMOUNT = 5_000_000;

    /** Stems of what is planted; whatever contains one of them is personal. */
    static final String BORROWER = "솗뷁무역";

    static final String INVESTOR = "쿕돎뗗";
    static final String INVESTOR_IN_LATIN = "Zqvexleymo";
    static final String HOLDER = "낣쉭뎧";
    static final String ACCOUNT = "3020987654";

    String borrower() {
        return BORROWER + index;
    }

    /** Of ten digits, like the oldest ones of some banks. */
    String account() {
        return index % 2 == 0 ? ACCOUNT : ACCOUNT + index;
    }

    String investorId() {
        return "inv-" + index;
    }

    void put() {
        JsonNode answer = tryToPut();
        if (!answer.path("state").asText().equals("RECEIVED")) {
            throw new AssertionError(answer.toString());
        }
    }

    /** What the API answers. */
    JsonNode tryToPut() {
        return world.call(Caller.PLATFORM, "PUT", "/loans/" + id, """
                {"product": "SME working capital", "principal": %d, "annualRate": 9.5, "termMonths": 6,
                 "method": "annuity", "appliedOn": "%s", "fundingDeadline": "2099-12-31",
                 "borrower": {"name": "%s", "account": {"bankCode": "011", "number": "%s", "holder": "%s%d"}},
                 "commitments": [{"investor": "%s", "name": "%s %s", "accountName": "%s%d", "amount": %d}]}
                """.formatted(
                        AMOUNT,
                        world.day.day(),
                        borrower(),
                        account(),
                        HOLDER,
                        index,
                        investorId(),
                        INVESTOR_IN_LATIN,
                        INVESTOR,
                        INVESTOR,
                        index,
                        AMOUNT));
    }

    private long serial() {
        return Long.parseLong(world.one("SELECT serial::text FROM loan WHERE id = :key", id));
    }

    String bankNumber() {
        return world.jdbi.withHandle(handle -> Loans.get(handle, id).bankNumber());
    }

    /** The number of the one order that pays it out, unless that order is made again. */
    String payment() {
        return OrderNumber.of(new BankOrder.Payment(serial(), 1), 1).digits();
    }

    String paymentState() {
        return world.one("SELECT state FROM bank_order WHERE number = :key", payment());
    }

    boolean is(LoanState state) {
        return world.one("SELECT state FROM loan WHERE id = :key", id).equals(state.name());
    }

    void awaitState(LoanState state) {
        world.await(id + " is " + state, () -> is(state));
    }

    void awaitPayment(String state) {
        world.await(
                "the payment of " + id + " is " + state, () -> paymentState().equals(state));
    }

    boolean needsPerson() {
        return !world.one("SELECT coalesce(attention, '') FROM loan WHERE id = :key", id)
                .isEmpty();
    }

    /** The investor brings the money, and as much as is said beside it. */
    void fund(long more) {
        world.bank.deposit(
                world.one("SELECT number FROM virtual_account WHERE investor_id = :key", investorId()),
                Won.of(AMOUNT + more));
    }
}
