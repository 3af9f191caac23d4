package ontu.life;

import java.util.ArrayList;
import java.util.List;

/** What the journal and the bank did, in order: the report of a test that failed. */
final class Timeline {
    private Timeline() {}

    static String of(LoanWorld world) {
        List<String> lines = new ArrayList<>(world.jdbi.withHandle(
                handle -> handle.createQuery("""
                SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ' journal ' || number || ' ' || kind || ' '
                       || coalesce(state_before, '') || ' > ' || state_after || ' ' || coalesce(code, '')
                  FROM bank_order_event ORDER BY id""").mapTo(String.class).list()));
        BankTruth.of(world.bank.truth())
                .orders()
                .forEach(order -> lines.add(order.receivedAt() + " bank    " + order.number() + " " + order.state()
                        + " " + order.code() + " " + order.total()));
        lines.addAll(world.jdbi.withHandle(
                handle -> handle.createQuery("""
                SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ' books   ' || coalesce(loan_id, '') || ' '
                       || type || ' ' || detail FROM event WHERE type NOT IN ('ACCOUNT_ISSUED') ORDER BY id""").mapTo(String.class).list()));
        return String.join("\n", lines.stream().sorted().toList());
    }
}
