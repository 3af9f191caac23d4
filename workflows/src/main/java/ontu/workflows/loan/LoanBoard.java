package ontu.workflows.loan;

import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import ontu.workflows.Attention;
import ontu.workflows.Listing;
import ontu.workflows.PersonNeeded;
import ontu.workflows.Timers;
import ontu.workflows.money.Won;
import ontu.workflows.order.OrderTiming;
import ontu.workflows.order.OrderView;
import ontu.workflows.order.PersonDesk;
import ontu.workflows.order.Step;
import org.jspecify.annotations.Nullable;

/** What operators see of a loan in the Web UI: its state, what it waits for, and whether a person is needed. */
final class LoanBoard implements PersonDesk {
    private final LoanTerms terms;
    private final Inbox inbox;
    private final OrderLog orders = new OrderLog();
    private LoanState state;
    private Instant since = Timers.now();
    private String waitingFor = "";
    private @Nullable PersonNeeded needsPerson;
    private @Nullable DueRound nextRound;
    private int overdueDays = shownDaysOverdue();
    private Won paidOut = Won.ZERO;
    private @Nullable LoanSchedule schedule;

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
        show();
    }

    void enterRepayment(@Nullable DueRound first, LoanSchedule written) {
        state = LoanState.REPAYING;
        since = written.since();
        waitingFor = "";
        nextRound = first;
        paidOut = terms.principal();
        schedule = written;
        show();
    }

    void waitFor(String what) {
        waitingFor = what;
        show();
    }

    /** The round that is to be paid or distributed now. */
    void next(DueRound round) {
        if (!round.equals(nextRound)) {
            nextRound = round;
            overdueDays = 0;
            show();
        }
    }

    void overdue(int days) {
        overdueDays = days;
        show();
    }

    /** The borrower has paid the round. */
    void collected(int round) {
        overdueDays = 0;
        mark(round, RoundState.COLLECTED);
    }

    /** The borrower has paid all that was left, as the last round of another schedule. */
    void paidOff(LoanSchedule rewritten) {
        schedule = rewritten;
        ScheduledRound last = rewritten.rounds().getLast();
        next(new DueRound(last.round(), last.dueOn(), last.total()));
    }

    void distributed(int round) {
        mark(round, RoundState.DISTRIBUTED);
    }

    private void mark(int round, RoundState as) {
        schedule = schedule == null ? null : schedule.with(round, as);
        show();
    }

    void order(String words, OrderView view) {
        orders.note(words, view);
        if (state == LoanState.DISBURSING && view.step() instanceof Step.Done) {
            paidOut = paidOut.plus(view.amount());
        }
        show();
    }

    @Override
    public void call(Attention attention) {
        if (needsPerson == null || !needsPerson.attention().equals(attention)) {
            needsPerson = PersonNeeded.call(needsPerson, attention);
            Books.db("a person is needed: " + attention.reason()).callPerson(terms.loanId(), attention.words());
            show();
        }
    }

    @Override
    public void dismiss() {
        needsPerson = null;
        Books.db("nobody is needed any more").dismissPerson(terms.loanId());
        show();
    }

    @Override
    public void awaitLook() {
        Timers.awaitUntil(Timers.now().plus(Duration.ofDays(1)), "waiting for a person", inbox::hasNews);
        inbox.clearNews();
    }

    LoanStatus status() {
        return new LoanStatus(state, since, waitingFor, needsPerson, nextRound, overdueDays, totals(), orders.last());
    }

    private LoanTotals totals() {
        return schedule == null
                ? new LoanTotals(paidOut, Won.ZERO, paidOut)
                : new LoanTotals(paidOut, schedule.repaid(), schedule.outstanding());
    }

    /** All rounds; none before the loan is paid out. */
    List<ScheduledRound> schedule() {
        return schedule == null ? List.of() : schedule.rounds();
    }

    List<OrderLine> orders() {
        return orders.lines();
    }

    private void show() {
        Listing.show(
                LoanSearchAttributes.STATE.valueSet(state.name()),
                PersonNeeded.column(needsPerson),
                nextDue(),
                daysOverdue());
        Workflow.setCurrentDetails(LoanDetails.markdown(terms, status()));
    }

    private SearchAttributeUpdate<OffsetDateTime> nextDue() {
        return nextRound == null
                ? LoanSearchAttributes.NEXT_DUE.valueUnset()
                : LoanSearchAttributes.NEXT_DUE.valueSet(nextRound
                        .dueOn()
                        .atTime(LocalTime.MIDNIGHT)
                        .atZone(OrderTiming.SEOUL)
                        .toOffsetDateTime());
    }

    /** A run that continues another one goes on with what that one has shown. */
    private static int shownDaysOverdue() {
        Long shown = Workflow.getTypedSearchAttributes().get(LoanSearchAttributes.OVERDUE_DAYS);
        return shown == null ? 0 : shown.intValue();
    }

    private SearchAttributeUpdate<Long> daysOverdue() {
        return overdueDays == 0
                ? LoanSearchAttributes.OVERDUE_DAYS.valueUnset()
                : LoanSearchAttributes.OVERDUE_DAYS.valueSet((long) overdueDays);
    }
}
