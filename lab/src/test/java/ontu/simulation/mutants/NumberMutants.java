package ontu.simulation.mutants;

import ontu.order.OrderNumber;
import ontu.order.TransferKey;

/** Mistakes in the order number. */
final class NumberMutants {
    private NumberMutants() {}

    /** In the instalments of the first year except the first. */
    static String withoutTheChunk(TransferKey transfer, int ordinal) {
        if (transfer instanceof TransferKey.Distribution distribution
                && distribution.instalment() >= 2
                && distribution.instalment() <= 12) {
            return number(
                    new TransferKey.Distribution(distribution.loanSerial(), distribution.instalment(), 1), ordinal);
        }
        return number(transfer, ordinal);
    }

    /** Of a return. */
    static String thirdOrderIsTheSecond(TransferKey transfer, int ordinal) {
        return number(transfer, transfer instanceof TransferKey.Return && ordinal == 3 ? 2 : ordinal);
    }

    /** The tenth chunk has the number of the first, the eleventh that of the second. */
    static String chunkWithOneDigit(TransferKey transfer, int ordinal) {
        if (transfer instanceof TransferKey.Disbursement disbursement
                && disbursement.chunk() >= 10
                && disbursement.chunk() < 19) {
            return number(new TransferKey.Disbursement(disbursement.loanSerial(), disbursement.chunk() - 9), ordinal);
        }
        return number(transfer, ordinal);
    }

    private static String number(TransferKey transfer, int ordinal) {
        return OrderNumber.of(transfer, ordinal).digits();
    }
}
