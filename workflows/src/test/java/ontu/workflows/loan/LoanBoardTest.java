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
import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.WebUi;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.ScriptedOrders;
import ontu.workflows.order.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators see of a loan in the Web UI, and by what they find it. */
class LoanBoardTest {
    private static final LocalDate DUE = ScriptedBooks.DISBURSED_ON.plusMonths(1);
    private static final String DOUBT = "The bank gives no conclusive answer.";

    private final LoanBench loan = new LoanBench();
    private final WebUi ui = new WebUi(loan.bench.client(), "loan-17");

    @AfterEach
    void close() {
        loan.close();
    }

    private void inDoubt() {
        loan.orders.answer("send", new Step.Ask());
        loan.orders.answer("ask", new Step.AwaitPerson(new Attention(AttentionReason.ORDER_IN_DOUBT, DOUBT), true));
        loan.start();
        loan.bench.until(() -> loan.status().needsPerson() != null);
    }

    private void neverPaid() {
        loan.books.answerWith("collectRound", () -> {
            LocalDate today = OrderTiming.dateOf(loan.bench.now());
            return new RoundCollection.Missing(
                    Won.of(40_000), (int) DUE.datesUntil(today).count());
        });
    }

    @Test
    void aLoanThatIsFundedSaysSinceWhenAndWhatItWaitsFor() {
        loan.books.answer("lookAtFunding", new FundingStatus(false, false));
        loan.start().untilIn(LoanState.FUNDING);
        loan.bench.sleep(Duration.ofHours(1));

        assertThat(ui.details()).isEqualTo("""
                ### FUNDING
                since 2026-11-23 10:00 (Seoul)

                - Waits for: investors' money until the end of 2026-11-30
                - Paid out: 0 won of 200,000 won
                - Repaid: 0 won; outstanding principal: 0 won
                """);
        assertThat(ui.column(LoanSearchAttributes.STATE)).isEqualTo("FUNDING");
        assertThat(ui.column(LoanSearchAttributes.NEXT_DUE)).isNull();
    }

    @Test
    void aLoanThatRepaysSaysWhatIsDueWhatIsPaidAndWhatIsOwed() {
        loan.start().at(DUE, 12, 0);

        assertThat(ui.details()).isEqualTo("""
                ### REPAYING
                since 2026-11-23 16:10 (Seoul)

                - Waits for: round 2 due 2027-01-23
                - Next due: round 2, 100,000 won on 2027-01-23
                - Paid out: 200,000 won of 200,000 won
                - Repaid: 100,000 won; outstanding principal: 100,000 won
                - Last order: distribute round 1, 1 of 1: 100,000 won, `10000000017000100101` EXECUTED (`00000`)
                """);
        assertThat(ui.column(LoanSearchAttributes.STATE)).isEqualTo("REPAYING");
        assertThat(ui.column(LoanSearchAttributes.NEXT_DUE)).isEqualTo("2027-01-23T00:00:00+09:00");
        assertThat(ui.column(LoanSearchAttributes.ATTENTION)).isNull();
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isNull();
    }

    @Test
    void aLoanInDoubtSaysWhyItNeedsPeopleWhatToLookAtAndWhatTheyMayDecide() {
        inDoubt();

        assertThat(ui.details()).startsWith("### DISBURSING").endsWith("""
                - Waits for: pay out 1 of 2
                - Paid out: 0 won of 200,000 won
                - Repaid: 0 won; outstanding principal: 0 won
                - Last order: pay out 1 of 2: 100,000 won, `10000000017000100101` UNKNOWN

                ### A person is needed: ORDER_IN_DOUBT
                since 2026-11-23 10:00 (Seoul)

                The bank gives no conclusive answer.

                **Evidence**

                ```sh
                curl -H "Authorization: Bearer $ONTU_TOKEN" "$ONTU_URL/orders/10000000017000100101"
                ```

                **Choices**

                Ask the bank what became of this number. Two operators then decide.

                One proposes, `EXECUTED` or `NOT_EXECUTED`:

                ```sh
                curl -X PUT -H "Authorization: Bearer $ONTU_TOKEN" -H "Content-Type: application/json" \
                "$ONTU_URL/orders/10000000017000100101/decision" -d '{"outcome": "EXECUTED", \
                "bankReference": "…", "reason": "…", "evidenceHash": "…"}'
                ```

                Another one looks at the evidence too, and sends the same with a reason and a token of their own \
                and `"approves"`, the id that the evidence has as `decision.proposal.id`.
                """);
        assertThat(ui.column(LoanSearchAttributes.ATTENTION)).isEqualTo("ORDER_IN_DOUBT");
    }

    @Test
    void aPersonWhoHasComeIsNoLongerLookedFor() {
        inDoubt();
        loan.orders.executed("ask");
        loan.orders.executed("send");
        loan.loan.booksChanged();
        loan.bench.sleep(Duration.ofDays(2));
        loan.untilIn(LoanState.REPAYING);

        assertThat(ui.details()).doesNotContain("A person is needed");
        assertThat(ui.column(LoanSearchAttributes.ATTENTION)).isNull();
        assertThat(ui.details()).contains("- Paid out: 200,000 won of 200,000 won");
    }

    @Test
    void aLoanThatHasEndedShowsItsEndAndNothingToCome() {
        assertThat(loan.start().end()).isEqualTo(LoanState.COMPLETED);

        assertThat(ui.details())
                .startsWith("### COMPLETED")
                .contains("- Repaid: 200,000 won; outstanding principal: 0 won")
                .doesNotContain("Next due", "Waits for");
        assertThat(ui.column(LoanSearchAttributes.STATE)).isEqualTo("COMPLETED");
        assertThat(ui.column(LoanSearchAttributes.NEXT_DUE)).isNull();
    }

    @Test
    void anAccountWithMoneyOnItIsFoundAmongTheLoansThatHaveEnded() {
        loan.books.answer("close", new Closing(LoanState.COMPLETED, "12 won stand on the borrower's account."));
        loan.start().end();

        assertThat(ui.column(LoanSearchAttributes.ATTENTION)).isEqualTo("BORROWER_ACCOUNT_OPEN");
        assertThat(ui.details()).contains("12 won stand on the borrower's account.", "\"$ONTU_URL/loans/loan-17\"");
    }

    @Test
    void everyActivityAndEveryTimerSaysWhatItIsForInTheTimeline() {
        loan.start().end();

        assertThat(ui.timeline())
                .containsExactly(
                        "look where the loan stands",
                        "issue virtual accounts",
                        "verify the borrower",
                        "look at the funding",
                        "plan the disbursement",
                        "plan: pay out 1 of 2",
                        "pay out 1 of 2: 100,000 won, number 10000000017000100101",
                        "plan: pay out 2 of 2",
                        "pay out 2 of 2: 100,000 won, number 10000000017000100101",
                        "compare the bank's total with the principal",
                        "read the schedule",
                        "round 1 due 2026-12-23",
                        "collect round 1",
                        "plan: distribute round 1, 1 of 1",
                        "distribute round 1, 1 of 1: 100,000 won, number 10000000017000100101",
                        "finish round 1",
                        "round 2 due 2027-01-23",
                        "collect round 2",
                        "plan: distribute round 2, 1 of 1",
                        "distribute round 2, 1 of 1: 100,000 won, number 10000000017000100101",
                        "finish round 2",
                        "close the loan: COMPLETED");
    }

    @Test
    void theListIsChangedWhenSomethingHasChangedAndNotOtherwise() {
        loan.start().end();

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
        loan.start().at(DUE, 12, 0);
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isNull();
        for (long day = 1; day <= 5; day++) {
            loan.at(DUE.plusDays(day), 0, 2);
            assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(day);
            loan.loan.booksChanged();
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
        loan.books.answer("acceptQuote", QuoteAnswer.granted(payOff, Won.of(250_000)));
        loan.books.answerWith("collectQuote", () -> {
            LocalDate today = OrderTiming.dateOf(loan.bench.now());
            return new RoundCollection.Missing(
                    Won.of(250_000), (int) DUE.datesUntil(today).count());
        });
        loan.start().at(DUE.plusDays(1), 12, 0);
        loan.loan.acceptEarlyRepayment("q1");
        for (long day = 2; day <= 6; day++) {
            loan.at(DUE.plusDays(day), 0, 2);
            assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(day);
        }
    }

    @Test
    void aLoanThatHasPaidIsNotOverdueAnyMore() {
        loan.books.answer(
                "collectRound",
                new RoundCollection.Missing(Won.of(40_000), 0),
                new RoundCollection.Missing(Won.of(40_000), 1),
                new RoundCollection.Collected(1, 1),
                new RoundCollection.Collected(2, 1));
        loan.start().at(DUE.plusDays(1), 12, 0);
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(1);
        loan.loan.booksChanged();
        loan.untilCalled("finishRound 1", 1);

        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isNull();
    }

    @Test
    void aLoanThatIsOverdueForLongLeavesItsHistoryBehindAndIsStillShownAsItIs() {
        neverPaid();
        loan.start().at(DUE.plusDays(3), 12, 0);
        String firstRun = run();
        for (int i = 0; i < 5; i++) {
            WorkflowStub.fromTyped(loan.loan).signal("books-changed", "x".repeat(1_000_000));
        }
        loan.bench.sleep(Duration.ofMinutes(1));

        assertThat(run()).isNotEqualTo(firstRun);
        assertThat(loan.books.calls()).contains("nextRound 0");
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(3);
        assertThat(ui.details())
                .startsWith("### REPAYING\nsince 2026-11-23 16:10 (Seoul)")
                .contains("- Days overdue: 3", "- Waits for: 40,000 won of the borrower for round 1");
        assertThat(ui.changes()).as("columns stay over the change of runs").isEmpty();
        loan.at(DUE.plusDays(4), 0, 2);
        assertThat(ui.column(LoanSearchAttributes.OVERDUE_DAYS)).isEqualTo(4);
    }

    private String run() {
        return WorkflowStub.fromTyped(loan.loan).describe().getExecution().getRunId();
    }

    @Test
    void theScheduleIsToldWithWhatHasBecomeOfEachRound() {
        loan.books.answer(
                "collectRound", new RoundCollection.Collected(1, 1), new RoundCollection.Missing(Won.of(1), 0));
        loan.start();
        loan.bench.until(() -> loan.state() == LoanState.REPAYING);
        assertThat(loan.loan.schedule()).extracting(ScheduledRound::state).containsOnly(RoundState.SCHEDULED);
        loan.at(DUE, 12, 0);

        assertThat(loan.loan.schedule())
                .containsExactly(loan.books.scheduled(1).in(RoundState.DISTRIBUTED), loan.books.scheduled(2));
    }

    @Test
    void anEarlyRepaymentIsToldAsTheScheduleThatTheBooksNowHave() {
        ScheduledRound payOff =
                new ScheduledRound(3, DUE.minusDays(9), Won.of(200_000), Won.of(1_234), RoundState.COLLECTED);
        LoanSchedule before =
                new LoanSchedule(loan.bench.now(), List.of(loan.books.scheduled(1), loan.books.scheduled(2)));
        LoanSchedule after = new LoanSchedule(
                loan.bench.now(),
                List.of(
                        loan.books.scheduled(1).in(RoundState.REPLACED),
                        loan.books.scheduled(2).in(RoundState.REPLACED),
                        payOff));
        loan.books.answer("schedule", before, after);
        loan.start().untilIn(LoanState.REPAYING);
        loan.loan.acceptEarlyRepayment("q1");

        assertThat(loan.end()).isEqualTo(LoanState.EARLY_REPAID);
        assertThat(loan.loan.schedule()).last().isEqualTo(payOff.in(RoundState.DISTRIBUTED));
        assertThat(ui.details()).contains("- Repaid: 201,234 won; outstanding principal: 0 won");
        assertThat(ui.changes()).contains(Map.of("LoanNextDue", "2026-12-14T00:00:00+09:00"));
    }

    @Test
    void theOrdersAreToldWithTheirNumbersAndCodesTheLatestLast() {
        inDoubt();

        assertThat(loan.loan.orders())
                .containsExactly(
                        new OrderLine("pay out 1 of 2", ScriptedOrders.AMOUNT, "10000000017000100101", "UNKNOWN", ""));
        loan.orders.executed("ask");
        loan.loan.booksChanged();
        loan.bench.sleep(Duration.ofDays(2));
        assertThat(loan.loan.orders())
                .extracting(OrderLine::order, OrderLine::state)
                .startsWith(tuple("pay out 1 of 2", "EXECUTED"), tuple("pay out 2 of 2", "EXECUTED"));
    }

    @Test
    void ofALoanWithThousandsOfOrdersTheLastHundredAreTold() {
        loan.books.answer("planDisbursement", new DisbursementPlan(true, 120));
        loan.orders.executed("plan");
        loan.start();
        loan.bench.until(() -> loan.state() == LoanState.REPAYING);

        assertThat(loan.loan.orders()).hasSize(100);
        assertThat(loan.loan.orders().getFirst().order()).isEqualTo("pay out 21 of 120");
        assertThat(loan.status().lastOrder()).isEqualTo(loan.loan.orders().getLast());
    }

    @Test
    void everyMessageSaysInTheWebUiWhatItIsFor() {
        loan.start().untilIn(LoanState.REPAYING);
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
                .hasSize(9)
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
