package ontu.workflows.loan;

import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ontu.workflows.Timers;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.OrderView;
import ontu.workflows.order.PersonDesk;
import ontu.workflows.order.Step;
import org.jspecify.annotations.Nullable;

/** What operators see of a loan in the Web UI: its state, what it waits for, and whether a person is needed. */
final class LoanBoard implements PersonDesk {
    private static final OrderView NO_ORDER = new OrderView("", "", "", new Step.Done());

    private final LoanTerms terms;
    private final Inbox inbox;
    private LoanState state;
    private Instant since = Timers.now();
    private String waitingFor = "";
    private @Nullable String needsPerson;
    private @Nullable DueRound nextRound;
    private int overdueDays;
    private OrderView lastOrder = NO_ORDER;

    LoanBoard(LoanTerms terms, Inbox inbox) {
        this.terms = terms;
        this.inbox = inbox;
        this.state = terms.resumeAfterRound() == null ? LoanState.RECEIVED : LoanState.REPAYING;
    }

    LoanState state() {
        return state;
    }

    void enter(LoanState next) {
        state = next;
        since = Timers.now();
        waitingFor = "";
        if (next.isEnd()) {
            nextRound = null;
            overdueDays = 0;
        }
        publish(attributes());
    }

    void enterRepayment(@Nullable DueRound first) {
        nextRound = first;
        enter(LoanState.REPAYING);
    }

    void waitFor(String what) {
        waitingFor = what;
        describe();
    }

    void next(DueRound round) {
        if (!round.equals(nextRound)) {
            nextRound = round;
            overdue(0);
            publish(List.of(nextDue()));
        }
    }

    void overdue(int days) {
        if (days != overdueDays) {
            overdueDays = days;
            publish(List.of(LoanSearchAttributes.OVERDUE_DAYS.valueSet((long) days)));
        }
    }

    void order(OrderView view) {
        lastOrder = view;
        describe();
    }

    @Override
    public void call(String reason) {
        if (!Objects.equals(reason, needsPerson)) {
            needsPerson = reason;
            Books.db("a person is needed").callPerson(terms.loanId(), reason);
            publish(List.of(LoanSearchAttributes.NEEDS_PERSON.valueSet(true)));
        }
    }

    @Override
    public void dismiss() {
        needsPerson = null;
        Books.db("nobody is needed any more").dismissPerson(terms.loanId());
        publish(List.of(LoanSearchAttributes.NEEDS_PERSON.valueSet(false)));
    }

    @Override
    public void awaitLook() {
        Timers.awaitUntil(Timers.now().plus(Duration.ofDays(1)), "waiting for a person", inbox::hasNews);
        inbox.clearNews();
    }

    LoanStatus status() {
        return new LoanStatus(
                state,
                since,
                waitingFor,
                needsPerson,
                nextRound,
                overdueDays,
                lastOrder.number(),
                lastOrder.state(),
                lastOrder.code());
    }

    private List<SearchAttributeUpdate<?>> attributes() {
        List<SearchAttributeUpdate<?>> all = new ArrayList<>();
        all.add(LoanSearchAttributes.STATE.valueSet(state.name()));
        if (state == LoanState.REPAYING || state.isEnd()) {
            all.add(nextDue());
        }
        return all;
    }

    private SearchAttributeUpdate<?> nextDue() {
        return nextRound == null
                ? LoanSearchAttributes.NEXT_DUE.valueUnset()
                : LoanSearchAttributes.NEXT_DUE.valueSet(nextRound
                        .dueOn()
                        .atTime(LocalTime.MIDNIGHT)
                        .atZone(OrderTiming.SEOUL)
                        .toOffsetDateTime());
    }

    private void publish(List<SearchAttributeUpdate<?>> updates) {
        Workflow.upsertTypedSearchAttributes(updates.toArray(SearchAttributeUpdate[]::new));
        describe();
    }

    private void describe() {
        Workflow.setCurrentDetails(LoanDetails.markdown(terms, status()));
    }
}
