package ontu.workflows.loan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.temporal.api.sdk.v1.WorkflowDefinition;
import io.temporal.api.sdk.v1.WorkflowInteractionDefinition;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.money.Won;
import ontu.order.Step;
import ontu.time.BusinessTime;
import ontu.workflows.WebUi;
import ontu.workflows.order.ScriptedOrderActivities;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of a loan in the Web UI, and by what they find it. */
class LoanStatusViewTest {
    private static final LocalDate DUE = ScriptedLoanActivities.DISBURSED_ON.plusMonths(1);
    private static final String DOUBT = "The bank gives no conclusive answer.";

    private final LoanTestRun loan = new LoanTestRun();
    private final WebUi ui = new WebUi(loan.server.client(), "loan-17");

    @AfterEach
    void close() {
        loan.close();
    }

    private void inDoubt() {
        loan.orders.answer("send", new Step.Inquire());
        loan.orders.answer(
                "inquire", new Step.AwaitOperator(new Attention(AttentionReason.ORDER_IN_DOUBT, DOUBT), true));
        loan.start();
        loan.server.until(() -> loan.status().raisedAttention() != null);
    }

    private void neverPaid() {
        loan.activities.answerWith("collectInstalment", () -> {
            LocalDate today = BusinessTime.dateOf(loan.server.now());
            return new CollectionResult.Missing(
                    Won.of(40_000), (int) DUE.datesUntil(today).count());
        });
    }

    @Test
    void aLoanThatIsFundedSaysSinceWhenAndWhatItWaitsFor() {
        loan.activities.answer("checkFunding", new FundingStatus(false, false));
        loan.start().untilState(LoanState.FUNDING);
        loan.server.sleep(Duration.ofHours(1));

        assertThat(ui.details()).isEqualTo("""
                ### FUNDING
                since 2026-11-23 10:00 (Seoul)

                - Waits for: investors' money until the end of 2026-11-30
                - Disbursed: 0 won of 200,000 won
                - Repaid: 0 won; outstanding principal: 0 won
                """);
        assertThat(ui.column(LoanSearchAttributes.STATE)).isEqualTo("FUNDING");
        assertThat(ui.column(LoanSearchAttributes.NEXT_DUE)).isNull();
    }

    @Test
    void aLoanThatRepaysSaysWhatIsDueWhatIsPaidAndWhatIsOwed() {
        loan.start().advanceTo(DUE, 12, 0);

        assertThat(ui.details()).isEqualTo("""
                ### REPAYING
                since 2026-11-23 16:10 (Seoul)

                - Waits for: instalment 2 due 2027-01-23
                - Next due: instalment 2, 100,000 won on 2027-01-23
                - Disbursed: 200,000 won of 200,000 won
                - Repaid: 100,000 won; outstanding principal: 100,000 won
                - Last order: distribute instalment 1, 1 of 1: 100,000 won, `10000000017000100101` EXECUTED (`00000`)
                """);
        assertThat(ui.column(LoanSearchAttributes.STATE)).isEqualTo("REPAYING");
        assertThat(ui.column(LoanSearchAttributes.NEXT_DUE)).isEqualTo("2027-01-23T00:00:00+09:00");
        assertThat(ui.column(LoanSearchAttributes.ATTENTION)).isNull();
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isNull();
    }

    @Test
    void aLoanInDoubtSaysWhyItNeedsAnOperatorTheEvidenceAndTheDecisionsAllowed() {
        inDoubt();

        assertThat(ui.details()).startsWith("### DISBURSING").endsWith("""
                - Waits for: disburse 1 of 2
                - Disbursed: 0 won of 200,000 won
                - Repaid: 0 won; outstanding principal: 0 won
                - Last order: disburse 1 of 2: 100,000 won, `10000000017000100101` UNKNOWN

                ### Attention: ORDER_IN_DOUBT
                since 2026-11-23 10:00 (Seoul)

                The bank gives no conclusive answer.

                **Evidence**

                ```sh
                curl -H "Authorization: Bearer $ONTU_TOKEN" "$ONTU_URL/orders/10000000017000100101"
                ```

                **What to do**

                Ask the bank whether it executed this order. Two operators then decide.

                One operator proposes `EXECUTED` or `NOT_EXECUTED` after reading `/orders/10000000017000100101`:

                ```sh
                curl -X PUT -H "Authorization: Bearer $ONTU_TOKEN" -H "Content-Type: application/json" \
                "$ONTU_URL/orders/10000000017000100101/decision" -d '{"choice": "EXECUTED", \
                "bankReference": "…", "reason": "…", "evidenceHash": "…"}'
                ```

                Another person reviews the evidence and sends the same request with their own token and reason, and \
                with `"approves"`: the id that the evidence has as `decision.proposal.id`.
                """);
        assertThat(ui.column(LoanSearchAttributes.ATTENTION)).isEqualTo("ORDER_IN_DOUBT");
    }

    @Test
    void attentionIsClearedOnceTheOrderGoesOn() {
        inDoubt();
        loan.orders.executed("inquire");
        loan.orders.executed("send");
        loan.workflow.booksChanged();
        loan.server.sleep(Duration.ofDays(2));
        loan.untilState(LoanState.REPAYING);

        assertThat(ui.details()).doesNotContain("### Attention");
        assertThat(ui.column(LoanSearchAttributes.ATTENTION)).isNull();
        assertThat(ui.details()).contains("- Disbursed: 200,000 won of 200,000 won");
    }

    @Test
    void aLoanThatHasEndedShowsItsEndAndNothingToCome() {
        assertThat(loan.start().runToEnd()).isEqualTo(LoanState.COMPLETED);

        assertThat(ui.details())
                .startsWith("### COMPLETED")
                .contains("- Repaid: 200,000 won; outstanding principal: 0 won")
                .doesNotContain("Next due", "Waits for");
        assertThat(ui.column(LoanSearchAttributes.STATE)).isEqualTo("COMPLETED");
        assertThat(ui.column(LoanSearchAttributes.NEXT_DUE)).isNull();
    }

    @Test
    void anAccountWithMoneyOnItIsFoundAmongTheLoansThatHaveEnded() {
        loan.activities.answer(
                "close", new LoanClosure(LoanState.COMPLETED, "12 won stand on the borrower's account."));
        loan.start().runToEnd();

        assertThat(ui.column(LoanSearchAttributes.ATTENTION)).isEqualTo("BORROWER_ACCOUNT_OPEN");
        assertThat(ui.details()).contains("12 won stand on the borrower's account.", "\"$ONTU_URL/loans/loan-17\"");
    }

    @Test
    void everyActivityAndEveryTimerSaysWhatItIsForInTheTimeline() {
        loan.start().runToEnd();

        assertThat(ui.timeline())
                .containsExactly(
                        "read the loan's state",
                        "funding deadline",
                        "issue virtual accounts",
                        "verify the borrower",
                        "check the funding",
                        "plan the disbursement",
                        "plan: disburse 1 of 2",
                        "disburse 1 of 2: 100,000 won, number 10000000017000100101",
                        "plan: disburse 2 of 2",
                        "disburse 2 of 2: 100,000 won, number 10000000017000100101",
                        "compare the bank's total with the principal",
                        "read the schedule",
                        "instalment 1 due 2026-12-23",
                        "collect instalment 1",
                        "plan: distribute instalment 1, 1 of 1",
                        "distribute instalment 1, 1 of 1: 100,000 won, number 10000000017000100101",
                        "finish instalment 1",
                        "instalment 2 due 2027-01-23",
                        "collect instalment 2",
                        "plan: distribute instalment 2, 1 of 1",
                        "distribute instalment 2, 1 of 1: 100,000 won, number 10000000017000100101",
                        "finish instalment 2",
                        "close the loan: COMPLETED");
    }

    @Test
    void theListIsChangedWhenSomethingHasChangedAndNotOtherwise() {
        loan.start().runToEnd();

        assertThat(ui.changes())
                .containsExactly(
                        Map.of("LoanState", "ISSUING_ACCOUNTS"),
                        Map.of("LoanState", "VERIFYING_BORROWER"),
                        Map.of("LoanState", "FUNDING"),
                        Map.of("LoanState", "DISBURSING"),
                        Map.of("LoanState", "REPAYING", "LoanNextDue", "2026-12-23T00:00:00+09:00"),
                        Map.of("LoanNextDue", "2027-01-23T00:00:00+09:00"),
                        Map.of("LoanState", "COMPLETED", "LoanNextDue", "null"));
    }

    @Test
    void theDaysThatALoanIsOverdueAreRightOnEveryOneOfThem() {
        neverPaid();
        loan.start().advanceTo(DUE, 12, 0);
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isNull();
        for (long day = 1; day <= 5; day++) {
            loan.advanceTo(DUE.plusDays(day), 0, 2);
            assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(day);
            loan.workflow.booksChanged();
        }
        assertThat(ui.details()).contains("- Days overdue: 5");
        assertThat(ui.changes())
                .filteredOn(change -> change.containsKey("LoanOverdueDays"))
                .hasSize(5);
    }

    @Test
    void theDaysGoOnBeingCountedWhileAnEarlyRepaymentIsAwaited() {
        LocalDate payOff = DUE.plusDays(4);
        neverPaid();
        loan.activities.answer("acceptQuote", QuoteResult.granted(payOff, Won.of(250_000)));
        loan.activities.answerWith("collectQuote", () -> {
            LocalDate today = BusinessTime.dateOf(loan.server.now());
            return new CollectionResult.Missing(
                    Won.of(250_000), (int) DUE.datesUntil(today).count());
        });
        loan.start().advanceTo(DUE.plusDays(1), 12, 0);
        loan.workflow.acceptEarlyRepayment("q1");
        for (long day = 2; day <= 6; day++) {
            loan.advanceTo(DUE.plusDays(day), 0, 2);
            assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(day);
        }
    }

    @Test
    void aLoanThatHasPaidIsNotOverdueAnyMore() {
        loan.activities.answer(
                "collectInstalment",
                new CollectionResult.Missing(Won.of(40_000), 0),
                new CollectionResult.Missing(Won.of(40_000), 1),
                new CollectionResult.Collected(1, 1),
                new CollectionResult.Collected(2, 1));
        loan.start().advanceTo(DUE.plusDays(1), 12, 0);
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(1);
        loan.workflow.booksChanged();
        loan.untilCalled("finishInstalment 1", 1);

        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isNull();
    }

    @Test
    void aLoanThatIsOverdueForLongLeavesItsHistoryBehindAndIsStillShownAsItIs() {
        neverPaid();
        loan.start().advanceTo(DUE.plusDays(3), 12, 0);
        String firstRun = run();
        for (int i = 0; i < 5; i++) {
            WorkflowStub.fromTyped(loan.workflow).signal("books-changed", "x".repeat(1_000_000));
        }
        loan.server.sleep(Duration.ofMinutes(1));

        assertThat(run()).isNotEqualTo(firstRun);
        assertThat(loan.activities.calls()).contains("nextInstalment 0");
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(3);
        assertThat(ui.details())
                .startsWith("### REPAYING\nsince 2026-11-23 16:10 (Seoul)")
                .contains("- Days overdue: 3", "- Waits for: 40,000 won of the borrower for instalment 1");
        assertThat(ui.changes()).as("columns stay over the change of runs").isEmpty();
        loan.advanceTo(DUE.plusDays(4), 0, 2);
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(4);
    }

    private String run() {
        return WorkflowStub.fromTyped(loan.workflow).describe().getExecution().getRunId();
    }

    @Test
    void theScheduleShowsTheStateOfEachInstalment() {
        loan.activities.answer(
                "collectInstalment", new CollectionResult.Collected(1, 1), new CollectionResult.Missing(Won.of(1), 0));
        loan.start();
        loan.server.until(() -> loan.state() == LoanState.REPAYING);
        assertThat(loan.workflow.schedule())
                .extracting(ScheduledInstalment::state)
                .containsOnly(InstalmentState.SCHEDULED);
        loan.advanceTo(DUE, 12, 0);

        assertThat(loan.workflow.schedule())
                .containsExactly(
                        loan.activities.scheduled(1).withState(InstalmentState.DISTRIBUTED),
                        loan.activities.scheduled(2));
    }

    @Test
    void anEarlyRepaymentShowsTheScheduleThatTheBooksNowHave() {
        ScheduledInstalment payOff =
                new ScheduledInstalment(3, DUE.minusDays(9), Won.of(200_000), Won.of(1_234), InstalmentState.COLLECTED);
        LoanSchedule before = new LoanSchedule(
                loan.server.now(), List.of(loan.activities.scheduled(1), loan.activities.scheduled(2)));
        LoanSchedule after = new LoanSchedule(
                loan.server.now(),
                List.of(
                        loan.activities.scheduled(1).withState(InstalmentState.REPLACED),
                        loan.activities.scheduled(2).withState(InstalmentState.REPLACED),
                        payOff));
        loan.activities.answer("schedule", before, after);
        loan.start().untilState(LoanState.REPAYING);
        loan.workflow.acceptEarlyRepayment("q1");

        assertThat(loan.runToEnd()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.workflow.schedule()).last().isEqualTo(payOff.withState(InstalmentState.DISTRIBUTED));
        assertThat(ui.details()).contains("- Repaid: 201,234 won; outstanding principal: 0 won");
        assertThat(ui.changes()).contains(Map.of("LoanNextDue", "2026-12-14T00:00:00+09:00"));
    }

    @Test
    void theOrdersAreShownWithTheirNumbersAndCodesTheLatestLast() {
        inDoubt();

        assertThat(loan.workflow.orders())
                .containsExactly(new RecentOrder(
                        "disburse 1 of 2", ScriptedOrderActivities.AMOUNT, "10000000017000100101", "UNKNOWN", ""));
        loan.orders.executed("inquire");
        loan.workflow.booksChanged();
        loan.server.sleep(Duration.ofDays(2));
        assertThat(loan.workflow.orders())
                .extracting(RecentOrder::description, RecentOrder::state)
                .startsWith(tuple("disburse 1 of 2", "EXECUTED"), tuple("disburse 2 of 2", "EXECUTED"));
    }

    @Test
    void ofALoanWithThousandsOfOrdersTheLastHundredAreShown() {
        loan.activities.answer("planDisbursement", new DisbursementPlan(true, 120));
        loan.orders.executed("plan");
        loan.start();
        loan.server.until(() -> loan.state() == LoanState.REPAYING);

        assertThat(loan.workflow.orders()).hasSize(100);
        assertThat(loan.workflow.orders().getFirst().description()).isEqualTo("disburse 21 of 120");
        assertThat(loan.status().lastOrder()).isEqualTo(loan.workflow.orders().getLast());
    }

    @Test
    void everyMessageSaysInTheWebUiWhatItIsFor() {
        loan.start().untilState(LoanState.REPAYING);
        WorkflowDefinition definition = ui.metadata().getDefinition();

        assertThat(definition.getType()).isEqualTo("Loan");
        assertThat(names(definition.getQueryDefinitionsList())).contains("status", "schedule", "orders");
        assertThat(Stream.of(
                                definition.getQueryDefinitionsList(),
                                definition.getSignalDefinitionsList(),
                                definition.getUpdateDefinitionsList())
                        .flatMap(List::stream)
                        .filter(message -> !message.getName().startsWith("__"))
                        .toList())
                .hasSize(8)
                .allSatisfy(message -> assertThat(message.getDescription())
                        .as(message.getName())
                        .isNotBlank());
    }

    private static List<String> names(List<WorkflowInteractionDefinition> messages) {
        return messages.stream()
                .map(WorkflowInteractionDefinition::getName)
                .filter(Objects::nonNull)
                .toList();
    }
}
