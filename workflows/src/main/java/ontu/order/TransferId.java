package ontu.order;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads back what {@link TransferKey#transferId()} wrote, and nothing else. */
final class TransferId {
    private static final String SERIAL = "-([1-9]\\d{0,9})";
    private static final String PART = "-([1-9]\\d{0,3})";
    private static final Pattern DISBURSEMENT = Pattern.compile("disbursement" + SERIAL + PART);
    private static final Pattern DISTRIBUTION = Pattern.compile("distribution" + SERIAL + PART + PART);
    private static final Pattern RETURN = Pattern.compile("return" + SERIAL);

    private TransferId() {}

    static TransferKey parse(String transferId) {
        Matcher disbursement = DISBURSEMENT.matcher(transferId);
        if (disbursement.matches()) {
            return new TransferKey.Disbursement(
                    Long.parseLong(disbursement.group(1)), Integer.parseInt(disbursement.group(2)));
        }
        Matcher distribution = DISTRIBUTION.matcher(transferId);
        if (distribution.matches()) {
            return new TransferKey.Distribution(
                    Long.parseLong(distribution.group(1)),
                    Integer.parseInt(distribution.group(2)),
                    Integer.parseInt(distribution.group(3)));
        }
        Matcher investorReturn = RETURN.matcher(transferId);
        if (investorReturn.matches()) {
            return new TransferKey.Return(Long.parseLong(investorReturn.group(1)));
        }
        throw new IllegalArgumentException(
                "'" + transferId
                        + "' is no transfer id; ids are disbursement-<loan>-<chunk>, distribution-<loan>-<instalment>-<chunk> and return-<serial>.");
    }
}
