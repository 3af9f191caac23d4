package ontu.simulation.mutants;

import ontu.workflows.order.BankOrder;
import ontu.workflows.order.OrderNumber;

/** Mistakes in the order number. */
final class NumberMutants {
    private NumberMutants() {}

    /** In the rounds of the first year but the first. */
    static String withoutTheChunk(BankOrder leg, int attempt) {
        if (leg instanceof BankOrder.Repayment repayment && repayment.round() >= 2 && repayment.round() <= 12) {
            return number(new BankOrder.Repayment(repayment.loanSerial(), repayment.round(), 1), attempt);
        }
        return number(leg, attempt);
    }

    /** Of a return. */
    static String thirdAttemptIsTheSecond(BankOrder leg, int attempt) {
        return number(leg, leg instanceof BankOrder.Return && attempt == 3 ? 2 : attempt);
    }

    /** The tenth chunk has the number of the first, the eleventh that of the second. */
    static String chunkWithOneDigit(BankOrder leg, int attempt) {
        if (leg instanceof BankOrder.Payment payment && payment.chunk() >= 10 && payment.chunk() < 19) {
            return number(new BankOrder.Payment(payment.loanSerial(), payment.chunk() - 9), attempt);
        }
        return number(leg, attempt);
    }

    private static String number(BankOrder leg, int attempt) {
        return OrderNumber.of(leg, attempt).digits();
    }
}
