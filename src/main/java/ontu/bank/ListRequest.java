package ontu.bank;

import java.util.Map;

/** A request for one page of a list of the bank (docs/bank-api.md#pages). */
interface ListRequest extends BankRequest {
    int MOST_ROWS = 20;

    /** From 1, at most 4 digits. */
    int page();

    /**
     * The fields that a reply with so many rows may leave out, and what the reply then says. A list without rows may say
     * nothing else.
     */
    default Map<String, String> defaults(int rows) {
        return rows == 0 ? Map.of("TotCnt", "0", "PageNo", Integer.toString(page())) : Map.of();
    }

    /** What a reply that has rows must repeat above them. */
    default Map<String, String> echoedAboveRows() {
        return Map.of();
    }
}
