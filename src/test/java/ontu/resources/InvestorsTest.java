package ontu.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import ontu.configuration.Role;
import ontu.database.Fixtures;
import ontu.journal.OrderJournal;
import ontu.journal.Transfer;
import ontu.journal.TransferLine;
import ontu.journal.Transfers;
import ontu.ledger.DepositTransaction;
import ontu.ledger.Ledger;
import ontu.money.Won;
import ontu.order.TransferKey;
import ontu.resources.RestApiExtension.ApiResponse;
import ontu.resources.errors.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InvestorsTest {
    @RegisterExtension
    static final RestApiExtension SERVICE = new RestApiExtension();

    private static String investorWith(long available) {
        String investor = RestApiExtension.newId();
        SERVICE.jdbi().useTransaction(handle -> {
            Fixtures.investor(handle, investor);
            Fixtures.funds(handle, investor, Won.of(available));
        });
        return investor;
    }

    private static String returnRequest(long amount) {
        return """
                {"amount": %d, "account": {"bankCode": "011", "number": "3020000009999", "holder": "이투자"}}""".formatted(amount);
    }

    @Test
    void anAccountShowsItsBalancesAndEntries() {
        String investor = investorWith(1000);

        ApiResponse account = SERVICE.get(Role.PLATFORM, "/investors/" + investor + "/account");

        assertThat(account.body().path("available").asLong()).isEqualTo(1000);
        assertThat(account.body().path("lent").asLong()).isZero();
        assertThat(account.body().at("/entries/items/0/direction").asText()).isEqualTo("in");
        assertThat(account.body().at("/entries/items/0/amount").asLong()).isEqualTo(1000);
        assertThat(SERVICE.get(Role.PLATFORM, "/investors/unknown/account").status())
                .isEqualTo(404);
    }

    @Test
    void anAccountMayHoldMoreThanOneAmountCanBe() {
        String investor = investorWith(Won.MAX.amount());
        SERVICE.jdbi().useTransaction(handle -> Fixtures.funds(handle, investor, Won.MAX));

        ApiResponse account = SERVICE.get(Role.PLATFORM, "/investors/" + investor + "/account");

        assertThat(account.status()).as(account.body().toString()).isEqualTo(200);
        assertThat(account.body().path("available").asLong()).isEqualTo(2 * Won.MAX.amount());
        assertThat(SERVICE.put("/investors/" + investor + "/returns/r-1", returnRequest(Won.MAX.amount() + 1))
                        .text("field"))
                .isEqualTo("amount");
        assertThat(SERVICE.put("/investors/" + investor + "/returns/r-1", returnRequest(Won.MAX.amount()))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aReturnHoldsTheMoneyOnce() {
        String investor = investorWith(1000);
        String path = "/investors/" + investor + "/returns/r-1";

        ApiResponse created = SERVICE.put(path, returnRequest(400));
        ApiResponse again = SERVICE.put(path, returnRequest(400));

        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);
        assertThat(created.text("state")).isEqualTo("HELD");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(created.body());
        assertThat(SERVICE.put(path, returnRequest(500)).text("type")).isEqualTo(ProblemType.DIFFERS_FROM_STORED.uri());
        ApiResponse account = SERVICE.get(Role.AUDITOR, "/investors/" + investor + "/account?limit=1");
        assertThat(account.body().path("available").asLong()).isEqualTo(600);
        assertThat(account.body().path("returning").asLong()).isEqualTo(400);
        assertThat(account.body().at("/entries/next").asText()).isNotEmpty();
    }

    @Test
    void aReturnAboveTheFreeMoneyIsRefused() {
        String investor = investorWith(1000);
        List<Long> before = SERVICE.rowCounts();

        ApiResponse refused = SERVICE.put("/investors/" + investor + "/returns/r-1", returnRequest(1001));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo(ProblemType.INSUFFICIENT_FUNDS.uri());
        assertThat(refused.text("detail")).contains("1,000 won");
        assertThat(SERVICE.rowCounts()).isEqualTo(before);
    }

    @Test
    void aReturnToAnUnknownInvestorIsRefused() {
        assertThat(SERVICE.put("/investors/unknown/returns/r-1", returnRequest(1))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void anOrderIsShownWithItsEvidence() {
        String loan = RestApiExtension.newId();
        String investor = RestApiExtension.newId();
        String number = SERVICE.jdbi().inTransaction(handle -> {
            long serial = Fixtures.loan(handle, loan);
            Fixtures.investor(handle, investor);
            Fixtures.collected(handle, loan, Won.of(70));
            String account = Fixtures.account(handle, investor);
            TransferKey order = new TransferKey.Distribution(serial, 1, 1);
            Transfers.write(
                    handle,
                    Transfer.distribution(
                            new TransferKey.Distribution(serial, 1, 1),
                            loan,
                            List.of(new TransferLine(investor, account, Won.of(70)))),
                    Fixtures.NOW);
            return OrderJournal.plan(handle, order, 1, Fixtures.TODAY, Fixtures.HASHES, Fixtures.NOW)
                    .number();
        });

        ApiResponse evidence = SERVICE.get(Role.AUDITOR, "/orders/" + number);

        assertThat(evidence.status()).isEqualTo(200);
        assertThat(evidence.text("meaning")).contains("instalment 1, chunk 1");
        assertThat(evidence.text("loan")).isEqualTo(loan);
        assertThat(evidence.body().at("/order/state").asText()).isEqualTo("PLANNED");
        assertThat(evidence.body().path("lineCount").asInt()).isEqualTo(1);
        assertThat(evidence.body().path("linesTotal").asLong()).isEqualTo(70);
        assertThat(evidence.body().at("/events/0/kind").asText()).isEqualTo("PLANNED");
        assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + loan + "/orders")
                        .body()
                        .at("/items/0/number")
                        .asText())
                .isEqualTo(number);
        assertThat(SERVICE.get(Role.PLATFORM, "/loans/" + loan + "/timeline")
                        .body()
                        .at("/items/0/type")
                        .asText())
                .isEqualTo("ORDER_PLANNED");
        assertThat(SERVICE.get(Role.AUDITOR, "/orders/17").status()).isEqualTo(404);
    }

    /** A deposit in suspense, of 5 won. */
    private static long suspended(String account) {
        return SERVICE.jdbi()
                .withHandle(handle -> handle.createQuery("""
                INSERT INTO deposit (account_number, received_on, bank_sequence, amount, listed_at, usable_at, returnable_at,
                                     credited_to, suspense_reason)
                VALUES (:account, '2026-03-24', '1', 5, '2026-03-24T00:00Z', '2026-03-24T07:10Z',
                        '2026-03-24T03:00Z', 'SUSPENSE', 'UNKNOWN_ACCOUNT')
                RETURNING id""")
                        .bind("account", account)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aSuspendedDepositIsListedAndStaysWhileItsAccountIsUnknown() {
        long deposit = suspended("79000000000001");
        DecisionCalls calls = new DecisionCalls(SERVICE, "/suspense/" + deposit);

        ApiResponse list = SERVICE.get(Role.AUDITOR, "/suspense?after=" + (deposit - 1));
        ApiResponse details = SERVICE.get(Role.AUDITOR, "/suspense/" + deposit);
        ApiResponse refused = calls.propose(calls.body("ASSIGN"));

        assertThat(list.body().at("/items/0/deposit").asLong()).isEqualTo(deposit);
        assertThat(list.body().at("/items/0/reason").asText()).isEqualTo("UNKNOWN_ACCOUNT");
        assertThat(details.body().at("/decision/choices")).isEmpty();
        assertThat(details.body().at("/decision/obstacle").asText()).contains("not assigned to anybody");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("type")).isEqualTo(ProblemType.WRONG_STATE.uri());
        assertThat(refused.text("detail")).contains("the money stays in suspense");
        assertThat(SERVICE.get(Role.AUDITOR, "/suspense/9999999").status()).isEqualTo(404);
    }

    @Test
    void twoOperatorsAssignASuspendedDepositToTheHolderOfItsAccountAsTheEffectHasShown() {
        String investor = investorWith(1000);
        String account = SERVICE.jdbi().withHandle(handle -> Fixtures.account(handle, investor));
        long deposit = suspended(account);
        SERVICE.jdbi()
                .useTransaction(handle -> Ledger.post(
                        handle,
                        new DepositTransaction.DepositSuspended(
                                new DepositTransaction.DepositKey(account, LocalDate.of(2026, 3, 24), "1"), Won.of(5)),
                        RestApiExtension.NOW));
        DecisionCalls calls = new DecisionCalls(SERVICE, "/suspense/" + deposit);
        ObjectNode assignment = calls.body("ASSIGN");

        ApiResponse proposal = calls.propose(assignment);
        ApiResponse alone = calls.approve(RestApiExtension.FIRST_OPERATOR_AT_HOME, assignment, proposal);
        long before = available(investor);
        ApiResponse approved = calls.approve(assignment, proposal);

        assertThat(proposal.status()).as(proposal.body().toString()).isEqualTo(201);
        assertThat(proposal.body().path("investor").asText()).isEqualTo(investor);
        assertThat(proposal.body().at("/choices/0/effect/becomes").asText()).isEqualTo("INVESTOR");
        assertThat(proposal.body().at("/choices/0/effect/postings/1/account").asText())
                .isEqualTo("INVESTOR_AVAILABLE");
        assertThat(proposal.body().at("/choices/0/effect/postings/1/amount").asLong())
                .isEqualTo(5);
        assertThat(alone.text("type")).isEqualTo(ProblemType.REFUSED.uri());
        assertThat(before).isEqualTo(1000);
        assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
        assertThat(available(investor)).isEqualTo(1005);
        assertThat(SERVICE.get(Role.AUDITOR, "/suspense/" + deposit).text("assignedBy"))
                .isEqualTo(RestApiExtension.SECOND_PERSON);
        assertThat(calls.propose(calls.body("ASSIGN").put("bankReference", "R")).text("field"))
                .isEqualTo("bankReference");
    }

    private static long available(String investor) {
        return SERVICE.get(Role.PLATFORM, "/investors/" + investor + "/account")
                .body()
                .path("available")
                .asLong();
    }

    @Test
    void healthChecksNameWhatIsUnavailable() {
        ApiResponse health = SERVICE.admin("/healthcheck");

        assertThat(health.status()).isEqualTo(500);
        assertThat(health.body().at("/postgresql/healthy").asBoolean()).isTrue();
        assertThat(health.body().at("/temporal/healthy").asBoolean()).isTrue();
        assertThat(health.body().at("/bank/healthy").asBoolean()).isFalse();
        assertThat(health.body().at("/bank/message").asText()).contains("The bank cannot be reached at 127.0.0.1");
        assertThat(health.body().at("/deposits/message").asText()).contains("never been read");
    }
}
