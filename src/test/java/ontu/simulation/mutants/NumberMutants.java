package ontu.simulation.mutants;

import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;

/** Mistakes in the order number. */
final class NumberMutants {
    private NumberMutants() {}

    /** In the rounds of the first year but the first. */
    static String withoutTheChunk(BankOrder leg, int attempt) {
        boolean isWrong = leg instanceof BankOrder.Repayment repayment && repayment.round() >= 2 && repayment.round() <= 12;
        return isWrong && leg instanceof BankOrder.Repayment(long loan, int round, int ignored)
                ? number(new BankOrder.Repayment(loan, round, 1), attempt)
                : number(leg, attempt);
    }

    /** Of a return. */
    static String thirdAttemptIsTheSecond(BankOrder leg, int attempt) {
        return number(leg, leg instanceof BankOrder.Return && attempt == 3 ? 2 : attempt);
    }

    /** The tenth chunk has the number of the first, the eleventh that of the second. */
    static String chunkWithOneDigit(BankOrder leg, int attempt) {
        return leg instanceof BankOrder.Payment(long loan, int chunk) && chunk >= 10 && chunk < 19
                ? number(new BankOrder.Payment(loan, chunk - 9), attempt)
                : number(leg, attempt);
    }

    private static String number(BankOrder leg, int attempt) {
        return OrderNumber.of(leg, attempt).digits();
    }
}
