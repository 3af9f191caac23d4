package ontu.simulation.endtoend;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The events of journal, bank and database in order, for the report of a violation. */
final class BatchTimeline {
    private BatchTimeline() {}

    static List<String> of(EndToEndEnvironment environment) {
        List<String> lines = new ArrayList<>(environment.jdbi.withHandle(
                handle -> handle.createQuery("""
                SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ' journal ' || number || ' ' || kind || ' '
                       || coalesce(state_before, '') || ' > ' || state_after || ' ' || coalesce(code, '')
                  FROM bank_order_event ORDER BY id""").mapTo(String.class).list()));
        BankGroundTruth.of(environment.bank.truth())
                .orders()
                .forEach(order -> lines.add(order.receivedAt() + " bank    " + order.number() + " " + order.state()
                        + " " + order.code() + " " + order.total()));
        lines.addAll(environment.jdbi.withHandle(
                handle -> handle.createQuery("""
                SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') || ' books   ' || coalesce(loan_id, '') || ' '
                       || type || ' ' || detail FROM event WHERE type NOT IN ('ACCOUNT_ISSUED') ORDER BY id""").mapTo(String.class).list()));
        return lines.stream().sorted().toList();
    }

    /**
     * Restricted to the loans whose ids, transfers or order numbers these sentences name; all loans if they name none.
     */
    static List<String> of(EndToEndEnvironment environment, List<String> violations) {
        Set<String> words = violations.stream()
                .flatMap(violation -> Stream.of(violation.split("[^\\w./-]+", -1)))
                .collect(toSet());
        Set<String> named = new HashSet<>();
        environment.jdbi.useHandle(handle -> handle.createQuery("""
                SELECT loan.id AS loan, coalesce(transfer.id, '') AS transfer, coalesce(o.number, '') AS number
                  FROM loan LEFT JOIN transfer ON transfer.loan_id = loan.id LEFT JOIN bank_order o ON o.transfer_id = transfer.id""")
                .mapToMap(String.class)
                .forEach(row -> {
                    if (row.values().stream().anyMatch(words::contains)) {
                        named.add(row.get("loan"));
                    }
                }));
        Set<String> wanted = environment.jdbi.withHandle(handle -> handle.createQuery("""
                SELECT o.number FROM bank_order o JOIN transfer ON transfer.id = o.transfer_id WHERE transfer.loan_id = ANY(:loans)""")
                .bindArray("loans", String.class, named)
                .mapTo(String.class)
                .collect(toSet()));
        wanted.addAll(named);
        return of(environment).stream()
                .filter(line ->
                        named.isEmpty() || Stream.of(line.split(" ", -1)).anyMatch(wanted::contains))
                .toList();
    }
}
