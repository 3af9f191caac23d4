package ontu.simulation.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import ontu.deposits.DepositCutoff;
import ontu.deposits.DepositRow;
import ontu.ledger.DepositTransaction.DepositKey;
import ontu.loans.DisbursementConfirmation;
import ontu.loans.Disbursements.ExecutedDisbursement;
import ontu.loans.ReservationRule.ReservationRequest;
import ontu.money.Won;
import ontu.order.ChunkPlan;
import ontu.order.OrderRow;
import ontu.order.OrderState;
import ontu.order.TransferKey;

/**
 * A model of PostgreSQL apart from the journal: recorded deposits, balances, reservations, transfers. Its methods are
 * transactions; they decide by the recorded state and may be called by any actor, at any time and any number of times.
 */
final class ModelBooks {
    private static final long LOAN_SERIAL = 1;
    private static final Duration COMPETING_LOAN_LIFETIME = Duration.ofDays(3);
    private static final Duration CANCELLATION_AFTER = Duration.ofHours(20);

    private final World world;
    private final Map<DepositKey, Won> deposits = new HashMap<>();
    private final List<InvestorBalance> investors = new ArrayList<>();
    private final List<CollectedDeposit> borrowerDeposits = new ArrayList<>();
    private final Map<TransferKey, TransferPlan> transfers = new LinkedHashMap<>();
    private final List<TransferPlan> loanTransfers = new ArrayList<>();
    private Won usedForInstalments = Won.ZERO;
    private LoanStage loanStage = LoanStage.FUNDING;
    private int instalmentsCollected;
    private int returnCount;
    private int instalmentsDistributed;
    private boolean competingLoanIsOpen = true;
    private LocalDate dueOn = LocalDate.MAX;
    private boolean overdue;

    enum LoanStage {
        FUNDING,
        DISBURSING,
        REPAYING,
        CANCELLED,
        EXPIRED,
        COMPLETED
    }

    private record CollectedDeposit(Won amount, Instant usableAt) {}

    ModelBooks(World world) {
        this.world = world;
        world.scenario.commitments().forEach(commitment -> investors.add(new InvestorBalance()));
        world.scheduleIn(COMPETING_LOAN_LIFETIME, this::cancelCompetingLoan);
    }

    Set<DepositKey> deposits() {
        return deposits.keySet();
    }

    Map<DepositKey, Won> depositAmounts() {
        return deposits;
    }

    List<InvestorBalance> investors() {
        return investors;
    }

    LoanStage loanStage() {
        return loanStage;
    }

    /** Records each row once, however often it is delivered. */
    void takeIn(List<DepositRow> rows) {
        for (DepositRow row : rows) {
            if (deposits.putIfAbsent(row.key(), row.amount()) == null) {
                credit(row);
            }
        }
    }

    private void credit(DepositRow row) {
        Instant usableAt = world.rules.depositAvailability().usableAt(world.now());
        String account = row.key().accountNumber();
        if (account.equals(ModelBankAccounts.BORROWER)) {
            borrowerDeposits.add(new CollectedDeposit(row.amount(), usableAt));
        } else {
            InvestorBalance balance = balanceOf(account);
            balance.deposited = balance.deposited.plus(row.amount());
            balance.cameIn(row.key().receivedOn(), row.amount());
            balance.usableAt = usableAt.isAfter(balance.usableAt) ? usableAt : balance.usableAt;
        }
    }

    private InvestorBalance balanceOf(String account) {
        return investors.get(Integer.parseInt(account.substring(account.indexOf('-') + 1)));
    }

    /** A commitment of one of the two loans that compete for the same money. */
    private record WaitingCommitment(int investor, boolean forCompetingLoan, Won amount) {}

    /** Reserves free money, oldest loan first: the competing loan is older. */
    void reserve() {
        List<WaitingCommitment> waiting = new ArrayList<>();
        if (competingLoanIsOpen) {
            addWaiting(waiting, world.scenario.competingCommitments(), true);
        }
        if (loanStage == LoanStage.FUNDING) {
            addWaiting(waiting, world.scenario.commitments(), false);
        }
        List<WaitingCommitment> fulfillable = world.rules
                .reserving()
                .fulfillable(waiting.stream().map(this::reservationRequest).toList());
        fulfillable.forEach(this::reserve);
    }

    private void addWaiting(List<WaitingCommitment> waiting, List<Won> amounts, boolean forCompetingLoan) {
        for (int i = 0; i < amounts.size(); i++) {
            InvestorBalance balance = investors.get(i);
            Won reserved = forCompetingLoan ? balance.reservedForCompetingLoan : balance.reserved;
            if (reserved.isLessThan(amounts.get(i))) {
                waiting.add(new WaitingCommitment(i, forCompetingLoan, amounts.get(i)));
            }
        }
    }

    private ReservationRequest<WaitingCommitment> reservationRequest(WaitingCommitment claim) {
        return new ReservationRequest<>(
                claim,
                ModelBankAccounts.investorAccount(claim.investor()),
                claim.amount(),
                deadline(claim),
                investors.get(claim.investor()).free());
    }

    private LocalDate deadline(WaitingCommitment claim) {
        return claim.forCompetingLoan() ? LocalDate.MAX : world.scenario.fundingDeadline();
    }

    private void reserve(WaitingCommitment claim) {
        InvestorBalance balance = investors.get(claim.investor());
        world.invariants.onReserve(claim.investor(), balance, claim.amount());
        LocalDate from = deadline(claim).isBefore(world.today()) ? deadline(claim) : world.today();
        if (claim.forCompetingLoan()) {
            balance.reserveForCompetingLoan(claim.amount(), from);
        } else {
            balance.reserve(claim.amount(), from);
            balance.reservedFundsUsableAt = balance.usableAt;
        }
    }

    private void cancelCompetingLoan() {
        competingLoanIsOpen = false;
        investors.forEach(InvestorBalance::releaseFromCompetingLoan);
        reserve();
        world.loanWorkflow.booksChanged();
    }

    /** Moves to the next stage if this one is complete. Only called when every written transfer is executed. */
    boolean advance(Instant now) {
        return switch (loanStage) {
            case FUNDING -> fund(now);
            case DISBURSING -> isConfirmed(now) && repay(now);
            case REPAYING -> {
                onInstalmentDistributed();
                yield collect(now);
            }
            case CANCELLED, EXPIRED, COMPLETED -> false;
        };
    }

    private boolean fund(Instant now) {
        boolean cancel = world.scenario.cancelled()
                && !now.isBefore(world.scenario.start().plus(CANCELLATION_AFTER));
        if (cancel) {
            end(LoanStage.CANCELLED);
            return false;
        }
        if (isFunded()) {
            return planDisbursement();
        }
        if (isOverAndRead(new MoneyRules.Deadline.OfFunding(world.scenario.fundingDeadline()))) {
            world.invariants.onExpired();
            end(LoanStage.EXPIRED);
        }
        return false;
    }

    private void end(LoanStage stage) {
        investors.forEach(InvestorBalance::release);
        loanStage = stage;
        world.trace(() -> "books     the loan is " + stage);
    }

    /** Whether all money that came by the end of a day is known. Once the day is over the list is polled until it is. */
    private boolean isOverAndRead(MoneyRules.Deadline deadline) {
        DepositCutoff cutoff = world.cutoff();
        boolean read = world.depositPoll
                .lastScanStartedAt()
                .filter(startedAt -> world.rules.deadlineJudging().isOverAndRead(cutoff, deadline, startedAt))
                .isPresent();
        if (!read && world.today().isAfter(deadline.day())) {
            world.depositPoll.schedulePollUntil(cutoff.readableFrom(deadline.day()));
        }
        return read;
    }

    private boolean isFunded() {
        List<Won> commitments = world.scenario.commitments();
        for (int i = 0; i < commitments.size(); i++) {
            if (!investors.get(i).reserved.equals(commitments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean planDisbursement() {
        world.invariants.onFunded();
        loanStage = LoanStage.DISBURSING;
        Won cumulative = Won.ZERO;
        ChunkPlan<Integer> plan = plan(world.scenario.commitments());
        for (ChunkPlan.Chunk<Integer> chunk : plan.chunks()) {
            cumulative = cumulative.plus(chunk.total());
            write(new TransferKey.Disbursement(LOAN_SERIAL, chunk.number()), chunk, Optional.of(cumulative));
        }
        return true;
    }

    /** Whether the bank's list shows the disbursement of which every order is executed. */
    private boolean isConfirmed(Instant now) {
        List<OrderRow> executed = loanTransfers.stream()
                .map(transfer -> world.journal.latest(transfer.key()).orElseThrow())
                .toList();
        List<LocalDate> dates =
                executed.stream().map(OrderRow::bankDate).sorted().toList();
        Instant settledAt = executed.stream()
                .map(row -> Objects.requireNonNull(row.settledAt()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        ExecutedDisbursement disbursement = new ExecutedDisbursement(dates.getFirst(), dates.getLast(), settledAt);
        DisbursementConfirmation confirmation =
                world.rules.disbursementConfirmation().apply(world.timing());
        Optional<Won> listed = world.bank.listedAsPaidOut(confirmation.datesToAsk(disbursement, world.today()));
        return switch (confirmation.compare(world.scenario.principal(), listed, disbursement, now)) {
            case DisbursementConfirmation.Finding.Confirmed ignored -> true;
            case DisbursementConfirmation.Finding.NotListedYet ignored -> false;
            case DisbursementConfirmation.Finding.Contradicted ignored -> {
                world.invariants.onContradicted(listed);
                yield false;
            }
        };
    }

    private boolean repay(Instant now) {
        loanStage = LoanStage.REPAYING;
        expectInstalment();
        return collect(now);
    }

    private ChunkPlan<Integer> plan(List<Won> amounts) {
        List<ChunkPlan.ChunkRow<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            rows.add(new ChunkPlan.ChunkRow<>(i, amounts.get(i)));
        }
        ChunkPlan<Integer> plan = world.rules.chunkPlanning().plan(rows);
        world.invariants.onChunkPlan(amounts, plan);
        return plan;
    }

    private void write(TransferKey order, ChunkPlan.Chunk<Integer> chunk, Optional<Won> cumulative) {
        List<TransferPlan.AccountAmount> rows = chunk.rows().stream()
                .map(row -> new TransferPlan.AccountAmount(
                        ModelBankAccounts.investorAccount(row.reference()), row.amount()))
                .toList();
        TransferPlan transfer = new TransferPlan(order, rows, cumulative);
        write(transfer);
        loanTransfers.add(transfer);
    }

    private void write(TransferPlan transfer) {
        transfers.put(transfer.key(), transfer);
        world.journal.write(transfer.key());
        world.trace(() -> "books     transfer " + transfer.key().transferId() + " is recorded: " + transfer.total()
                + " in " + transfer.rows().size() + " rows");
    }

    private void expectInstalment() {
        if (instalmentsCollected < world.scenario.instalments().size()) {
            dueOn = world.today().plusDays(world.scenario.daysToPay());
            overdue = false;
            world.depositors.borrowerPays(
                    instalmentsCollected + 1,
                    world.scenario.instalments().get(instalmentsCollected).total(),
                    dueOn);
        } else {
            loanStage = LoanStage.COMPLETED;
        }
    }

    private void onInstalmentDistributed() {
        if (instalmentsDistributed < instalmentsCollected) {
            instalmentsDistributed++;
            expectInstalment();
        }
    }

    /** Collects the next instalment for the investors, once its money has arrived and is usable. */
    private boolean collect(Instant now) {
        if (loanStage != LoanStage.REPAYING || instalmentsCollected > instalmentsDistributed) {
            return false;
        }
        WorldScenario.InstalmentAmounts instalment =
                world.scenario.instalments().get(instalmentsCollected);
        Won usable = Won.sum(borrowerDeposits.stream()
                .filter(deposit -> !now.isBefore(deposit.usableAt()))
                .map(CollectedDeposit::amount)
                .toList());
        if (usable.isLessThan(usedForInstalments.plus(instalment.total()))) {
            judgeArrears(instalment.total());
            return false;
        }
        usedForInstalments = usedForInstalments.plus(instalment.total());
        instalmentsCollected++;
        distribute(instalment);
        return true;
    }

    private void judgeArrears(Won due) {
        boolean missing = unusedBorrowerFunds().isLessThan(due);
        if (missing && !overdue && isOverAndRead(new MoneyRules.Deadline.OfInstalment(dueOn))) {
            overdue = true;
            world.invariants.onOverdue(dueOn, usedForInstalments.plus(due));
            world.trace(() -> "books     the instalment of " + dueOn + " is overdue");
        }
    }

    private void distribute(WorldScenario.InstalmentAmounts instalment) {
        List<Won> commitments = world.scenario.commitments();
        List<Won> principals = world.invariants.checkedSplit(
                "principal",
                instalment.principal(),
                () -> world.rules
                        .splitting()
                        .principal(
                                commitments,
                                investors.stream()
                                        .map(h -> h.principalAllocated)
                                        .toList(),
                                instalment.principal()));
        List<Won> interests = world.invariants.checkedSplit(
                "interest",
                instalment.interest(),
                () -> world.rules
                        .splitting()
                        .interest(
                                commitments,
                                investors.stream().map(h -> h.interestAllocated).toList(),
                                instalment.interest()));
        List<Won> shares = new ArrayList<>();
        for (int i = 0; i < investors.size(); i++) {
            InvestorBalance balance = investors.get(i);
            balance.principalAllocated = balance.principalAllocated.plus(principals.get(i));
            balance.interestAllocated = balance.interestAllocated.plus(interests.get(i));
            world.invariants.onAllocation(i, balance, commitments.get(i));
            shares.add(principals.get(i).plus(interests.get(i)));
        }
        plan(shares)
                .chunks()
                .forEach(chunk -> write(
                        new TransferKey.Distribution(LOAN_SERIAL, instalmentsCollected, chunk.number()),
                        chunk,
                        Optional.empty()));
    }

    boolean isOver() {
        return loanStage == LoanStage.CANCELLED || loanStage == LoanStage.EXPIRED || loanStage == LoanStage.COMPLETED;
    }

    /** Some investors request the return of their free money, which is held from now on. */
    List<TransferPlan> requestReturns() {
        List<TransferPlan> requested = new ArrayList<>();
        for (int i = 0; i < investors.size() && requested.size() < world.scenario.returnRequests(); i++) {
            InvestorBalance balance = investors.get(i);
            if (!balance.available.isZero() && balance.returning.isZero()) {
                Won amount = balance.available;
                balance.holdForReturn(world.today());
                TransferPlan transfer = new TransferPlan(
                        new TransferKey.Return(++returnCount),
                        List.of(new TransferPlan.AccountAmount(ModelBankAccounts.investorAccount(i), amount)),
                        Optional.empty());
                write(transfer);
                requested.add(transfer);
            }
        }
        return requested;
    }

    Optional<TransferPlan> transfer(TransferKey order) {
        return Optional.ofNullable(transfers.get(order));
    }

    Collection<TransferPlan> allTransfers() {
        return transfers.values();
    }

    List<TransferPlan> loanTransfers() {
        return loanTransfers;
    }

    /** When all deposits that fund a transfer are usable. An instalment is collected from usable money only. */
    Instant usableFrom(TransferPlan transfer) {
        return switch (transfer.key()) {
            case TransferKey.Disbursement ignored -> latestUsableAt(transfer, false);
            case TransferKey.Return ignored -> latestUsableAt(transfer, true);
            case TransferKey.Distribution ignored -> Instant.EPOCH;
        };
    }

    private Instant latestUsableAt(TransferPlan transfer, boolean allMoney) {
        Instant latest = Instant.EPOCH;
        for (TransferPlan.AccountAmount row : transfer.rows()) {
            InvestorBalance balance = balanceOf(row.account());
            Instant from = allMoney ? balance.usableAt : balance.reservedFundsUsableAt;
            latest = from.isAfter(latest) ? from : latest;
        }
        return latest;
    }

    /** Applies the effect of a row's change on the money, in the transaction of the change. */
    void applyExecution(OrderRow before, OrderRow after) {
        if (after.state() == OrderState.EXECUTED && before.state() != OrderState.EXECUTED) {
            TransferPlan transfer = transfers.get(after.transfer());
            if (transfer == null) {
                throw new IllegalStateException(
                        "There is no transfer " + after.transfer().transferId() + ".");
            }
            transfer.rows()
                    .forEach(row ->
                            postExecution(transfer.key(), balanceOf(row.account()), row.amount(), after.bankDate()));
        }
    }

    private static void postExecution(TransferKey order, InvestorBalance balance, Won amount, LocalDate bankDate) {
        switch (order) {
            case TransferKey.Disbursement ignored -> {
                balance.reserved = balance.reserved.minus(amount);
                balance.paidOut = balance.paidOut.plus(amount);
            }
            case TransferKey.Distribution ignored -> {
                balance.distributed = balance.distributed.plus(amount);
                balance.cameIn(bankDate, amount);
            }
            case TransferKey.Return ignored -> {
                balance.returning = balance.returning.minus(amount);
                balance.paidOut = balance.paidOut.plus(amount);
            }
        }
    }

    /** What the borrower has paid in and no instalment has used. */
    Won unusedBorrowerFunds() {
        return Won.sum(borrowerDeposits.stream().map(CollectedDeposit::amount).toList())
                .minus(usedForInstalments);
    }

    int instalmentsDistributed() {
        return instalmentsDistributed;
    }
}
