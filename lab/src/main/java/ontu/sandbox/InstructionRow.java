package ontu.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row of an order: an account and an amount in won. */
record InstructionRow(String virtualAccount, long amount) {
    /** The most rows of an order (docs/bank-api.md#limits). */
    static final int MAX_ROWS = 500;

    /** The most won of an order (docs/bank-api.md#limits). */
    static final long MAX_WON = 1_000_000_000L;

    /**
     * The rows under {@code Rec}.
     *
     * @param stated the sum stated in the order
     * @throws RefusalException {@code X0006} beyond the limits, or when the rows do not add up to {@code stated}
     */
    static List<InstructionRow> read(RequestFields body, String amountField, long stated) {
        List<RequestFields> given = body.rows("Rec");
        if (given.size() > MAX_ROWS) {
            throw new RefusalException(SandboxReplyCodes.LIMIT, "Rec");
        }
        List<InstructionRow> rows = given.stream()
                .map(row -> new InstructionRow(row.text("Vran", 20), row.amount(amountField)))
                .toList();
        if (stated > MAX_WON || sum(rows) != stated) {
            throw new RefusalException(SandboxReplyCodes.LIMIT, amountField);
        }
        return rows;
    }

    static long sum(List<InstructionRow> rows) {
        return rows.stream().mapToLong(InstructionRow::amount).sum();
    }

    /** An account may appear in several rows. */
    static Map<String, Long> sumPerAccount(List<InstructionRow> rows) {
        Map<String, Long> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(row.virtualAccount(), row.amount(), Long::sum));
        return sums;
    }
}
