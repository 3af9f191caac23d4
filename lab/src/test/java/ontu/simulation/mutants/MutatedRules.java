package ontu.simulation.mutants;

import java.util.function.BiFunction;
import java.util.function.Function;
import ontu.loans.DisbursementConfirmation;
import ontu.order.OrderPolicy;
import ontu.order.OrderProtocol;
import ontu.order.OrderTiming;
import ontu.simulation.model.ModelJournal;
import ontu.simulation.model.MoneyRules;
import ontu.simulation.model.MoneyRules.ChunkPlanning;
import ontu.simulation.model.MoneyRules.DeadlineJudging;
import ontu.simulation.model.MoneyRules.DepositAvailability;
import ontu.simulation.model.MoneyRules.DepositScanning;
import ontu.simulation.model.MoneyRules.Numbering;
import ontu.simulation.model.MoneyRules.Reserving;
import ontu.simulation.model.MoneyRules.Splitting;
import ontu.simulation.model.SenderBehaviour;

/** Production code with one rule replaced. */
final class MutatedRules {
    private static final MoneyRules PRODUCTION = MoneyRules.PRODUCTION;

    private MutatedRules() {}

    static MoneyRules protocol(BiFunction<OrderTiming, OrderPolicy, OrderProtocol> protocol) {
        return withOrderRules(protocol, PRODUCTION.journal(), PRODUCTION.senderBehaviour());
    }

    static MoneyRules journal(Function<Numbering, ModelJournal> journal) {
        return withOrderRules(PRODUCTION.protocol(), journal, PRODUCTION.senderBehaviour());
    }

    static MoneyRules senderBehaviour(SenderBehaviour senderBehaviour) {
        return withOrderRules(PRODUCTION.protocol(), PRODUCTION.journal(), senderBehaviour);
    }

    static MoneyRules journalAndSenderBehaviour(
            Function<Numbering, ModelJournal> journal, SenderBehaviour senderBehaviour) {
        return withOrderRules(PRODUCTION.protocol(), journal, senderBehaviour);
    }

    private static MoneyRules withOrderRules(
            BiFunction<OrderTiming, OrderPolicy, OrderProtocol> protocol,
            Function<Numbering, ModelJournal> journal,
            SenderBehaviour senderBehaviour) {
        return new MoneyRules(
                protocol,
                journal,
                PRODUCTION.orderNumbering(),
                PRODUCTION.chunkPlanning(),
                PRODUCTION.splitting(),
                PRODUCTION.reserving(),
                PRODUCTION.depositScanning(),
                PRODUCTION.depositAvailability(),
                PRODUCTION.deadlineJudging(),
                PRODUCTION.disbursementConfirmation(),
                senderBehaviour);
    }

    static MoneyRules orderNumbering(Numbering orderNumbering) {
        return withMoneyRules(
                orderNumbering,
                PRODUCTION.chunkPlanning(),
                PRODUCTION.splitting(),
                PRODUCTION.reserving(),
                PRODUCTION.depositScanning(),
                PRODUCTION.depositAvailability());
    }

    static MoneyRules chunkPlanning(ChunkPlanning chunkPlanning) {
        return withMoneyRules(
                PRODUCTION.orderNumbering(),
                chunkPlanning,
                PRODUCTION.splitting(),
                PRODUCTION.reserving(),
                PRODUCTION.depositScanning(),
                PRODUCTION.depositAvailability());
    }

    static MoneyRules splitting(Splitting splitting) {
        return withMoneyRules(
                PRODUCTION.orderNumbering(),
                PRODUCTION.chunkPlanning(),
                splitting,
                PRODUCTION.reserving(),
                PRODUCTION.depositScanning(),
                PRODUCTION.depositAvailability());
    }

    static MoneyRules reserving(Reserving reserving) {
        return withMoneyRules(
                PRODUCTION.orderNumbering(),
                PRODUCTION.chunkPlanning(),
                PRODUCTION.splitting(),
                reserving,
                PRODUCTION.depositScanning(),
                PRODUCTION.depositAvailability());
    }

    static MoneyRules depositScanning(DepositScanning depositScanning) {
        return withMoneyRules(
                PRODUCTION.orderNumbering(),
                PRODUCTION.chunkPlanning(),
                PRODUCTION.splitting(),
                PRODUCTION.reserving(),
                depositScanning,
                PRODUCTION.depositAvailability());
    }

    static MoneyRules depositAvailability(DepositAvailability depositAvailability) {
        return withMoneyRules(
                PRODUCTION.orderNumbering(),
                PRODUCTION.chunkPlanning(),
                PRODUCTION.splitting(),
                PRODUCTION.reserving(),
                PRODUCTION.depositScanning(),
                depositAvailability);
    }

    private static MoneyRules withMoneyRules(
            Numbering orderNumbering,
            ChunkPlanning chunkPlanning,
            Splitting splitting,
            Reserving reserving,
            DepositScanning depositScanning,
            DepositAvailability depositAvailability) {
        return new MoneyRules(
                PRODUCTION.protocol(),
                PRODUCTION.journal(),
                orderNumbering,
                chunkPlanning,
                splitting,
                reserving,
                depositScanning,
                depositAvailability,
                PRODUCTION.deadlineJudging(),
                PRODUCTION.disbursementConfirmation(),
                PRODUCTION.senderBehaviour());
    }

    static MoneyRules deadlineJudging(DeadlineJudging deadlineJudging) {
        return withJudging(deadlineJudging, PRODUCTION.disbursementConfirmation());
    }

    static MoneyRules disbursementConfirmation(
            Function<OrderTiming, DisbursementConfirmation> disbursementConfirmation) {
        return withJudging(PRODUCTION.deadlineJudging(), disbursementConfirmation);
    }

    private static MoneyRules withJudging(
            DeadlineJudging deadlineJudging, Function<OrderTiming, DisbursementConfirmation> disbursementConfirmation) {
        return new MoneyRules(
                PRODUCTION.protocol(),
                PRODUCTION.journal(),
                PRODUCTION.orderNumbering(),
                PRODUCTION.chunkPlanning(),
                PRODUCTION.splitting(),
                PRODUCTION.reserving(),
                PRODUCTION.depositScanning(),
                PRODUCTION.depositAvailability(),
                deadlineJudging,
                disbursementConfirmation,
                PRODUCTION.senderBehaviour());
    }
}
