package ontu.workflows.loan;

import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import ontu.attention.Attention;
import ontu.attention.AttentionReason;
import ontu.money.Won;
import ontu.order.OrderView;
import ontu.order.Step;
import ontu.time.BusinessTime;
import ontu.workflows.RaisedAttention;
import ontu.workflows.Timers;
import ontu.workflows.WorkflowSearchAttributes;
import ontu.workflows.order.StatusView;
import org.jspecify.annotations.Nullable;

/** What operators see of a loan in the Web UI: its state, what it waits for, and whether an operator is needed. */
final class LoanStatusView extends StatusView {
    private final LoanTerms terms;
    private final PendingCommands commands;
    private final RecentOrders orders = new RecentOrders();
    private LoanState state;
    private Instant since = Timers.now();
    private String waitingFor = "";
    private @Nullable DueInstalment nextInstalment;
    private int overdueDays = shownDaysOverdue();
    private Won disbursed = Won.ZERO;
    private @Nullable LoanSchedule schedule;

    LoanStatusView(LoanTerms terms, PendingCommands commands) {
        super(terms.progress() == null ? null : terms.progress().raisedAttention());
        this.terms = terms;
        this.commands = commands;
        state = terms.firstState();
        if (terms.progress() != null) {
            since = terms.progress().since();
            disbursed = terms.progress().disbursed();
        }
    }

    /** What another run needs to know to go on here. */
    LoanProgress progress(LoanState reached, int instalment, int chunks, int finishedChunks) {
        return new LoanProgress(reached, since, instalment, chunks, finishedChunks, disbursed, raisedAttention());
    }

    /** The attention that is raised, if it is for one of these reasons; else null. */
    @Nullable
    Attention raisedFor(Set<AttentionReason> reasons) {
        RaisedAttention raised = raisedAttention();
        return raised != null && reasons.contains(raised.attention().reason()) ? raised.attention() : null;
    }

    /** Raises attention, or clears it where none is needed. */
    void raiseOrClear(@Nullable Attention attention) {
        if (attention == null) {
            clear();
        } else {
            raise(attention);
        }
    }

    LoanState state() {
        return state;
    }

    void enter(LoanState next) {
        if (next != state) {
            state = next;
            since = Timers.now();
        }
        waitingFor = "";
        if (next.isTerminal()) {
            nextInstalment = null;
            overdueDays = 0;
        }
        show();
    }

    void enterRepayment(@Nullable DueInstalment first, LoanSchedule written) {
        state = LoanState.REPAYING;
        since = written.since();
        waitingFor = "";
        nextInstalment = first;
        disbursed = terms.principal();
        schedule = written;
        show();
    }

    void setWaitingFor(String what) {
        waitingFor = what;
        show();
    }

    /** The instalment that is to be paid or distributed now. */
    void setNextInstalment(DueInstalment instalment) {
        if (!instalment.equals(nextInstalment)) {
            nextInstalment = instalment;
            overdueDays = 0;
            show();
        }
    }

    void setOverdueDays(int days) {
        overdueDays = days;
        show();
    }

    /** The borrower has paid the instalment. */
    void markCollected(int instalment) {
        overdueDays = 0;
        mark(instalment, InstalmentState.COLLECTED);
    }

    /** The borrower has paid all that was left, as the last instalment of another schedule. */
    void markPaidOff(LoanSchedule rewritten) {
        schedule = rewritten;
        ScheduledInstalment last = rewritten.instalments().getLast();
        setNextInstalment(new DueInstalment(last.number(), last.dueOn(), last.total()));
    }

    void markDistributed(int instalment) {
        mark(instalment, InstalmentState.DISTRIBUTED);
    }

    private void mark(int instalment, InstalmentState newState) {
        schedule = schedule == null ? null : schedule.withState(instalment, newState);
        show();
    }

    void recordOrder(String description, OrderView view) {
        orders.record(description, view);
        if (state == LoanState.DISBURSING && view.step() instanceof Step.Done) {
            disbursed = disbursed.plus(view.amount());
        }
        show();
    }

    @Override
    protected void recordRaised(Attention attention, String summary) {
        LoanActivityStubs.db(summary).raiseAttention(terms.loanId(), attention.message());
    }

    @Override
    protected void recordCleared(String summary) {
        LoanActivityStubs.db(summary).clearAttention(terms.loanId());
    }

    @Override
    protected boolean hasUpdates() {
        return commands.hasUpdates();
    }

    @Override
    protected void clearUpdates() {
        commands.clearUpdates();
    }

    LoanStatus status() {
        return new LoanStatus(
                state, since, waitingFor, raisedAttention(), nextInstalment, overdueDays, totals(), orders.last());
    }

    private LoanTotals totals() {
        return schedule == null
                ? new LoanTotals(disbursed, Won.ZERO, disbursed)
                : new LoanTotals(disbursed, schedule.repaid(), schedule.outstanding());
    }

    /** All instalments; none before the loan is disbursed. */
    List<ScheduledInstalment> schedule() {
        return schedule == null ? List.of() : schedule.instalments();
    }

    List<RecentOrder> orders() {
        return orders.orders();
    }

    @Override
    protected void show() {
        WorkflowSearchAttributes.upsertChanged(
                LoanSearchAttributes.STATE.valueSet(state.storedAs()),
                RaisedAttention.searchAttribute(raisedAttention()),
                nextDue(),
                daysOverdue());
        Workflow.setCurrentDetails(CurrentDetailsMarkdown.markdown(terms, status()));
    }

    private SearchAttributeUpdate<OffsetDateTime> nextDue() {
        return nextInstalment == null
                ? LoanSearchAttributes.NEXT_DUE.valueUnset()
                : LoanSearchAttributes.NEXT_DUE.valueSet(nextInstalment
                        .dueOn()
                        .atTime(LocalTime.MIDNIGHT)
                        .atZone(BusinessTime.ZONE)
                        .toOffsetDateTime());
    }

    /** A run that continues another one starts with what that one has shown. */
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
