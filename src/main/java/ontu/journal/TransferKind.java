package ontu.journal;

import ontu.codes.StoredCode;
import ontu.order.TransferKey;

/** What a transfer does at the bank. */
public enum TransferKind implements StoredCode {
    /** A chunk of a disbursement: investors' money to the borrower (API 5: docs/bank-api.md#section-2-3). */
    DISBURSEMENT("DISBURSEMENT"),
    /** A chunk of a distribution: the borrower's money to investors (API 10: docs/bank-api.md#section-2-4). */
    DISTRIBUTION("DISTRIBUTION"),
    /** An investor's free money back to the investor (API 12: docs/bank-api.md#section-2-5). */
    RETURN("RETURN");

    private final String code;

    TransferKind(String code) {
        this.code = code;
    }

    @Override
    public String storedAs() {
        return code;
    }

    public static TransferKind of(TransferKey key) {
        return switch (key) {
            case TransferKey.Disbursement ignored -> DISBURSEMENT;
            case TransferKey.Distribution ignored -> DISTRIBUTION;
            case TransferKey.Return ignored -> RETURN;
        };
    }
}
