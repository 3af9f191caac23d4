package ontu.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row of an order: whose account, and how many won. */
record Row(String virtualAccount, long amount) {
    /** At most so many rows an order (wire contract, 2.3). */
    static final int MOST_ROWS = 500;

    /** At most so many won an order (wire contract, 2.3). */
    static final long MOST_WON = 1_000_000_000L;

    /**
     * The rows under {@code Rec}.
     *
     * @param stated the sum that the order states for them
     * @throws Refusal {@code X0006} beyond the limits, or when the rows do not add up to {@code stated}
     */
    static List<Row> read(Fields body, String amountField, long stated) {
        List<Fields> given = body.rows("Rec");
        if (given.size() > MOST_ROWS) {
            throw new Refusal(Codes.LIMIT, "Rec");
        }
        List<Row> rows = given.stream()
                .map(row -> new Row(row.text("Vran", 20), row.amount(amountField)))
                .toList();
        if (stated > MOST_WON || sum(rows) != stated) {
            throw new Refusal(Codes.LIMIT, amountField);
        }
        return rows;
    }

    static long sum(List<Row> rows) {
        return rows.stream().mapToLong(Row::amount).sum();
    }

    /** One account may stand in several rows. */
    static Map<String, Long> sumPerAccount(List<Row> rows) {
        Map<String, Long> sums = new LinkedHashMap<>();
        rows.forEach(row -> sums.merge(row.virtualAccount(), row.amount(), Long::sum));
        return sums;
    }
}
