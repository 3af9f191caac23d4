package ontu.workflows.order;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back what {@link BankOrder#legId()} wrote, and nothing else. */
final class LegId {
    private static final String SERIAL = "-([1-9]\\d{0,9})";
    private static final String SMALL = "-([1-9]\\d{0,3})";
    private static final Pattern PAYMENT = Pattern.compile("payment" + SERIAL + SMALL);
    private static final Pattern REPAYMENT = Pattern.compile("repayment" + SERIAL + SMALL + SMALL);
    private static final Pattern RETURN = Pattern.compile("return" + SERIAL);

    private LegId() {}

    static BankOrder parse(String legId) {
        Matcher payment = PAYMENT.matcher(legId);
        if (payment.matches()) {
            return new BankOrder.Payment(Long.parseLong(payment.group(1)), Integer.parseInt(payment.group(2)));
        }
        Matcher repayment = REPAYMENT.matcher(legId);
        if (repayment.matches()) {
            return new BankOrder.Repayment(
                    Long.parseLong(repayment.group(1)),
                    Integer.parseInt(repayment.group(2)),
                    Integer.parseInt(repayment.group(3)));
        }
        Matcher refund = RETURN.matcher(legId);
        if (refund.matches()) {
            return new BankOrder.Return(Long.parseLong(refund.group(1)));
        }
        throw new IllegalArgumentException(
                "'" + legId
                        + "' names no leg; names are payment-<loan>-<chunk>, repayment-<loan>-<round>-<chunk> and return-<serial>.");
    }
}
