package ontu.workflows;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.metadata.POJOActivityInterfaceMetadata;
import io.temporal.common.metadata.POJOActivityMethodMetadata;
import io.temporal.common.metadata.POJOWorkflowInterfaceMetadata;
import io.temporal.common.metadata.WorkflowMethodType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.codes.StoredCode;
import ontu.money.Won;
import ontu.order.Alarm;
import ontu.order.LocalResultCode;
import ontu.order.OrderProtocol;
import ontu.order.OrderState;
import ontu.order.OrderView;
import ontu.order.Step;
import ontu.order.TransferKey;
import ontu.schedule.RepaymentMethod;
import ontu.workflows.deposits.DepositActivities;
import ontu.workflows.deposits.DepositPollReport;
import ontu.workflows.deposits.DepositPollWorkflow;
import ontu.workflows.loan.AcceptedQuote;
import ontu.workflows.loan.AccountIssuanceProgress;
import ontu.workflows.loan.CollectionResult;
import ontu.workflows.loan.DeadlineHold;
import ontu.workflows.loan.DisbursementCheck;
import ontu.workflows.loan.DisbursementPlan;
import ontu.workflows.loan.DueInstalment;
import ontu.workflows.loan.FundingClosure;
import ontu.workflows.loan.FundingStatus;
import ontu.workflows.loan.InstalmentState;
import ontu.workflows.loan.LoanActivities;
import ontu.workflows.loan.LoanClosure;
import ontu.workflows.loan.LoanProgress;
import ontu.workflows.loan.LoanSchedule;
import ontu.workflows.loan.LoanSearchAttributes;
import ontu.workflows.loan.LoanState;
import ontu.workflows.loan.LoanStatus;
import ontu.workflows.loan.LoanTerms;
import ontu.workflows.loan.LoanTotals;
import ontu.workflows.loan.LoanWorkflow;
import ontu.workflows.loan.QuoteResult;
import ontu.workflows.loan.RecentOrder;
import ontu.workflows.loan.ScheduledInstalment;
import ontu.workflows.loan.VerificationResult;
import ontu.workflows.order.OrderActivities;
import ontu.workflows.returns.ReturnActivities;
import ontu.workflows.returns.ReturnTerms;
import ontu.workflows.returns.ReturnWorkflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every name that histories, databases and operators keep, written out. A change here is a change of what is stored: it
 * needs a migration or a workflow version, never only a rename in Java.
 */
class StoredNamesTest {
    private static final List<Class<?>> WORKFLOWS =
            List.of(LoanWorkflow.class, ReturnWorkflow.class, DepositPollWorkflow.class);
    private static final List<Class<?>> ACTIVITIES =
            List.of(LoanActivities.class, OrderActivities.class, ReturnActivities.class, DepositActivities.class);

    private static final Instant AT = Instant.parse("2026-11-23T01:00:00Z");
    private static final LocalDate ON = LocalDate.of(2026, 12, 23);
    private static final Attention ATTENTION = new Attention(AttentionReason.ORDER_IN_DOUBT, "Why.");
    private static final RaisedAttention RAISED = new RaisedAttention(ATTENTION, AT);
    private static final AcceptedQuote QUOTE = new AcceptedQuote("quote-1", ON, Won.of(3));
    private static final DueInstalment DUE = new DueInstalment(1, ON, Won.of(3), true, QUOTE);
    private static final LoanTotals TOTALS = new LoanTotals(Won.of(1), Won.of(2), Won.of(3));
    private static final RecentOrder RECENT = new RecentOrder("disburse 1 of 1", Won.of(3), "1", "SENT", "00000");
    private static final ScheduledInstalment SCHEDULED =
            new ScheduledInstalment(1, ON, Won.of(1), Won.of(2), InstalmentState.SCHEDULED);

    private static final LoanProgress PROGRESS = new LoanProgress(LoanState.DISBURSING, AT, 0, 9, 4, Won.of(3), null);

    record Sample(Object value, String json) {}

    static List<Sample> samples() {
        return List.of(
                new Sample(new LoanTerms("loan-1", 17, "product", Won.of(3), 12, ON, 4), """
                        {"loanId":"loan-1","serial":17,"product":"product","principal":3,"termMonths":12,\
                        "fundingDeadline":"2026-12-23","resumeAfterInstalment":4,"progress":null}"""),
                new Sample(PROGRESS, """
                        {"state":"DISBURSING","since":"2026-11-23T01:00:00Z","instalment":0,"chunks":9,\
                        "finishedChunks":4,"disbursed":3,"raisedAttention":null}"""),
                new Sample(
                        new ReturnTerms(9, Won.of(3), AT),
                        "{\"serial\":9,\"amount\":3,\"returnableFrom\":\"2026-11-23T01:00:00Z\"}"),
                new Sample(
                        new TransferKey.Disbursement(17, 2),
                        "{\"type\":\"disbursement\",\"loanSerial\":17,\"chunk\":2}"),
                new Sample(
                        new TransferKey.Distribution(17, 4, 2),
                        "{\"type\":\"distribution\",\"loanSerial\":17,\"instalment\":4,\"chunk\":2}"),
                new Sample(new TransferKey.Return(9), "{\"type\":\"return\",\"returnSerial\":9}"),
                new Sample(new OrderView("1", Won.of(3), "SENT", "00000", new Step.Done()), """
                        {"number":"1","amount":3,"state":"SENT","code":"00000","step":{"step":"done"}}"""),
                new Sample(
                        new Step.Send(1, Duration.ofSeconds(40)),
                        "{\"step\":\"send\",\"sends\":1,\"timeout\":40.000000000}"),
                new Sample(new Step.Inquire(), "{\"step\":\"inquire\"}"),
                new Sample(
                        new Step.Plan(AT, "why"),
                        "{\"step\":\"plan\",\"notBefore\":\"2026-11-23T01:00:00Z\",\"reason\":\"why\"}"),
                new Sample(new Step.AwaitOperator(ATTENTION, true), """
                        {"step":"await-operator","attention":{"reason":"ORDER_IN_DOUBT","message":"Why."},\
                        "inquireDaily":true,"reviewBy":null}"""),
                new Sample(new Step.Done(), "{\"step\":\"done\"}"),
                new Sample(new Step.Abandoned(), "{\"step\":\"abandoned\"}"),
                new Sample(ATTENTION, "{\"reason\":\"ORDER_IN_DOUBT\",\"message\":\"Why.\"}"),
                new Sample(RAISED, """
                        {"attention":{"reason":"ORDER_IN_DOUBT","message":"Why."},"since":"2026-11-23T01:00:00Z"}"""),
                new Sample(new AccountIssuanceProgress(2, true, "Why.", Duration.ofMinutes(10)), """
                        {"missing":2,"borrowerMissing":true,"problem":"Why.","nextPassIn":600.000000000,\
                        "bankUnavailable":null}"""),
                new Sample(new FundingStatus(true, false), "{\"funded\":true,\"accountsMissing\":false,\"hold\":null}"),
                new Sample(new DisbursementPlan(true, 2), "{\"funded\":true,\"chunks\":2}"),
                new Sample(
                        new DisbursementCheck("Why.", null),
                        "{\"problem\":\"Why.\",\"firstInstalment\":null,\"bankUnavailable\":null,\"cancelled\":false}"),
                new Sample(DUE, """
                        {"number":1,"dueOn":"2026-12-23","amount":3,"collected":true,\
                        "acceptedQuote":{"id":"quote-1","payOffOn":"2026-12-23","amount":3}}"""),
                new Sample(QUOTE, "{\"id\":\"quote-1\",\"payOffOn\":\"2026-12-23\",\"amount\":3}"),
                new Sample(new LoanSchedule(AT, List.of(SCHEDULED)), """
                        {"since":"2026-11-23T01:00:00Z","instalments":[{"number":1,"dueOn":"2026-12-23",\
                        "principal":1,"interest":2,"state":"SCHEDULED"}]}"""),
                new Sample(SCHEDULED, """
                        {"number":1,"dueOn":"2026-12-23","principal":1,"interest":2,"state":"SCHEDULED"}"""),
                new Sample(
                        new CollectionResult.Collected(4, 2),
                        "{\"collection\":\"collected\",\"instalment\":4,\"chunks\":2}"),
                new Sample(
                        new CollectionResult.Missing(Won.of(3), 2),
                        "{\"collection\":\"missing\",\"missing\":3,\"overdueDays\":2,\"hold\":null}"),
                new Sample(
                        new CollectionResult.NotYetUsable(AT, true),
                        "{\"collection\":\"not-yet-usable\",\"usableAt\":\"2026-11-23T01:00:00Z\","
                                + "\"arrearsCleared\":true}"),
                new Sample(new CollectionResult.Superseded("quote-1", ON, Won.of(3)), """
                        {"collection":"superseded","quoteId":"quote-1","payOffOn":"2026-12-23","amount":3}"""),
                new Sample(new CollectionResult.Lapsed(), "{\"collection\":\"lapsed\"}"),
                new Sample(
                        QuoteResult.granted(ON, Won.of(3)),
                        "{\"refusal\":null,\"payOffOn\":\"2026-12-23\",\"amount\":3}"),
                new Sample(
                        new LoanClosure(LoanState.COMPLETED, "Why."),
                        "{\"finalState\":\"COMPLETED\",\"problem\":\"Why.\",\"bankUnavailable\":null}"),
                new Sample(new DepositPollReport(1, 2, 3, Duration.ofMinutes(10), true, 4, 5), """
                        {"newDeposits":1,"suspended":2,"notifiedLoans":3,"nextPollIn":600.000000000,"halted":true,\
                        "quarantinedRows":4,"disputedDeposits":5}"""),
                new Sample(TOTALS, "{\"disbursed\":1,\"repaid\":2,\"outstanding\":3}"),
                new Sample(RECENT, """
                        {"description":"disburse 1 of 1","amount":3,"number":"1","state":"SENT","code":"00000"}"""),
                new Sample(new LoanStatus(LoanState.REPAYING, AT, "what", null, null, 2, TOTALS, RECENT), """
                        {"state":"REPAYING","since":"2026-11-23T01:00:00Z","waitingFor":"what","raisedAttention":null,\
                        "nextInstalment":null,"overdueDays":2,"totals":{"disbursed":1,"repaid":2,"outstanding":3},\
                        "lastOrder":{"description":"disburse 1 of 1","amount":3,"number":"1","state":"SENT",\
                        "code":"00000"}}"""));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aPayloadIsStoredUnderItsNamesAndReadBack(Sample sample) {
        DefaultDataConverter converter = DefaultDataConverter.newDefaultInstance();
        Payload payload = converter.toPayload(sample.value()).orElseThrow();
        Class<?> type = sample.value().getClass();

        assertThat(payload.getData().toStringUtf8()).isEqualTo(sample.json());
        assertThat((Object) converter.fromPayload(payload, type, type)).isEqualTo(sample.value());
    }

    @Test
    void everyPayloadOfWorkflowsAndActivitiesHasASample() {
        Set<Class<?>> sampled = samples().stream()
                .map(sample -> sample.value().getClass())
                .collect(toCollection(StoredNamesTest::classes));
        assertThat(sampled).containsAll(payloadRecords());
    }

    @Test
    void theFieldsOfAPayloadAreNamedExplicitly() {
        assertThat(payloadRecords().stream().flatMap(type -> Arrays.stream(type.getRecordComponents())))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.getAccessor().getAnnotation(JsonProperty.class))
                        .as(field.getDeclaringRecord() + " " + field)
                        .extracting(JsonProperty::value)
                        .isNotEqualTo(""));
    }

    @Test
    void workflowsAndTheirMessagesKeepTheirNames() {
        assertThat(WORKFLOWS.stream().flatMap(StoredNamesTest::messages))
                .containsExactlyInAnyOrder(
                        "WORKFLOW Loan",
                        "SIGNAL books-changed",
                        "SIGNAL cancel",
                        "SIGNAL accept-early-repayment",
                        "UPDATE cancel",
                        "UPDATE accept-early-repayment",
                        "QUERY status",
                        "QUERY schedule",
                        "QUERY orders",
                        "WORKFLOW Return",
                        "SIGNAL books-changed",
                        "WORKFLOW DepositPoll",
                        "SIGNAL wake");
    }

    @Test
    void activitiesKeepTheirNames() {
        assertThat(ACTIVITIES.stream()
                        .map(POJOActivityInterfaceMetadata::newInstance)
                        .flatMap(activities -> activities.getMethodsMetadata().stream())
                        .map(POJOActivityMethodMetadata::getActivityTypeName))
                .containsExactlyInAnyOrder(
                        "LoanBegin",
                        "LoanEnsureAccounts",
                        "LoanIssueAccounts",
                        "LoanVerifyBorrower",
                        "LoanCheckFunding",
                        "LoanCloseFunding",
                        "LoanPlanDisbursement",
                        "LoanConfirmDisbursement",
                        "LoanSchedule",
                        "LoanNextInstalment",
                        "LoanCollectInstalment",
                        "LoanFinishInstalment",
                        "LoanAcceptQuote",
                        "LoanCollectQuote",
                        "LoanClose",
                        "LoanRaiseAttention",
                        "LoanClearAttention",
                        "LoanRecordRefusal",
                        "OrderPlan",
                        "OrderSend",
                        "OrderInquire",
                        "ReturnRaiseAttention",
                        "ReturnClearAttention",
                        "DepositPoll");
    }

    @Test
    void searchAttributesTaskQueuesIdsVersionsAndFailureTypesKeepTheirNames() {
        assertThat(LoanSearchAttributes.ALL.stream().map(SearchAttributeKey::getName))
                .containsExactly("LoanState", "Attention", "LoanNextDue", "LoanOverdueDays");
        assertThat(List.of(TaskQueues.MAIN, TaskQueues.BANK)).containsExactly("ontu", "ontu-bank");
        assertThat(List.of(DepositPollWorkflow.WORKFLOW_ID, ReturnWorkflow.workflowId("inv-1", "return-1")))
                .containsExactly("deposit.poll", "return.inv-1.return-1");
        assertThat(List.of(Versions.LOAN_1, Versions.LOAN_2)).containsExactly("loan-1", "loan-2");
        assertThat(List.of(
                        FailureTypes.REFUSED,
                        FailureTypes.INQUIRE_AGAIN,
                        FailureTypes.BANK_UNAVAILABLE,
                        FailureTypes.ACCOUNTS_UNRESOLVED))
                .containsExactly("Refused", "InquireAgain", "BankUnavailable", "AccountsUnresolved");
    }

    @Test
    void codesKeepTheirSpelling() {
        assertThat(codes(LoanState.class))
                .containsExactly(
                        "RECEIVED",
                        "ISSUING_ACCOUNTS",
                        "VERIFYING_BORROWER",
                        "FUNDING",
                        "DISBURSING",
                        "REPAYING",
                        "COMPLETED",
                        "CANCELLED",
                        "REJECTED",
                        "EXPIRED",
                        "EARLY_REPAID");
        assertThat(codes(InstalmentState.class)).containsExactly("SCHEDULED", "COLLECTED", "DISTRIBUTED", "REPLACED");
        assertThat(codes(FundingClosure.class))
                .containsExactly("CLOSED", "ALREADY_FUNDED", "ALREADY_EXPIRED", "ON_HOLD");
        assertThat(codes(DeadlineHold.class))
                .containsExactly("AWAITING_LIST", "LIST_UNAVAILABLE", "INTAKE_HALTED", "DEPOSIT_IN_DOUBT");
        assertThat(codes(VerificationResult.class)).containsExactly("VERIFIED", "REFUSED", "UNKNOWN");
        assertThat(codes(RepaymentMethod.class)).containsExactly("annuity", "equal-principal", "bullet");
        assertThat(codes(OrderState.class))
                .containsExactly("PLANNED", "SENT", "UNKNOWN", "WAITING", "EXECUTED", "NOT_EXECUTED", "NOT_SENT");
        assertThat(codes(Alarm.class))
                .containsExactly("NUMBER_COLLISION", "CUMULATIVE_MISMATCH", "EXECUTED_AFTER_CLOSE", "REQUEST_CHANGED");
        assertThat(codes(AttentionReason.class))
                .containsExactly(
                        "ACCOUNT_REQUEST_UNRESOLVED",
                        "BORROWER_NOT_VERIFIED",
                        "ORDER_IN_DOUBT",
                        "ORDER_REFUSED",
                        "ORDERS_EXHAUSTED",
                        "MONEY_NOT_USABLE",
                        "MONEY_IN_OPEN_ORDERS",
                        "BANK_UNAVAILABLE",
                        "WORKERS_DIFFER",
                        "ALARM",
                        "SENDER_FAILS",
                        "DISBURSEMENT_MISMATCH",
                        "BORROWER_ACCOUNT_OPEN",
                        "INTAKE_HALTED",
                        "DEPOSITS_IN_DOUBT");
        assertThat(List.of(
                        OrderProtocol.NEVER_RECEIVED,
                        OrderProtocol.DECIDED,
                        LocalResultCode.NOT_TRANSMITTED,
                        LocalResultCode.NO_REPORT,
                        LocalResultCode.REQUEST_CHANGED))
                .containsExactly("NEVER_RECEIVED", "DECIDED", "NOT_TRANSMITTED", "NO_REPORT", "REQUEST_CHANGED");
    }

    private static Stream<String> messages(Class<?> workflow) {
        return POJOWorkflowInterfaceMetadata.newInstance(workflow).getMethodsMetadata().stream()
                .filter(method -> method.getType() != WorkflowMethodType.UPDATE_VALIDATOR)
                .map(method -> method.getType() + " " + method.getName());
    }

    private static <E extends Enum<E> & StoredCode> Stream<String> codes(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(StoredCode::storedAs);
    }

    private static Set<Class<?>> payloadRecords() {
        Set<Class<?>> found = classes();
        Stream.concat(WORKFLOWS.stream(), ACTIVITIES.stream())
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .flatMap(StoredNamesTest::types)
                .forEach(type -> collect(type, found));
        return found;
    }

    private static Stream<Type> types(Method method) {
        return Stream.concat(
                Stream.of(method.getGenericReturnType()), Arrays.stream(method.getGenericParameterTypes()));
    }

    private static void collect(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType container) {
            collect(container.getActualTypeArguments()[0], found);
        } else if (type instanceof Class<?> choice && choice.isSealed()) {
            Arrays.stream(choice.getPermittedSubclasses()).forEach(each -> collect(each, found));
        } else if (type instanceof Class<?> whole && whole.isRecord() && whole != Won.class && found.add(whole)) {
            Arrays.stream(whole.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(component -> collect(component, found));
        }
    }

    private static Set<Class<?>> classes() {
        return new TreeSet<>((a, b) -> a.getName().compareTo(b.getName()));
    }
}
