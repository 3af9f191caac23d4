package ontu.simulation.lives;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the journal and the bank did, in order: the report of what went wrong. */
final class Timeline {
    private Timeline() {}

    static List<String> of(LoanWorld world) {
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
        return lines.stream().sorted().toList();
    }

    /** Of those loans alone whose ids, legs or numbers these sentences name; of all where they name none. */
    static List<String> of(LoanWorld world, List<String> violations) {
        Set<String> words = violations.stream()
                .flatMap(violation -> Stream.of(violation.split("[^\\w./-]+", -1)))
                .collect(toSet());
        Set<String> named = new HashSet<>();
        world.jdbi.useHandle(handle -> handle.createQuery("""
                SELECT loan.id AS loan, coalesce(leg.id, '') AS leg, coalesce(o.number, '') AS number
                  FROM loan LEFT JOIN leg ON leg.loan_id = loan.id LEFT JOIN bank_order o ON o.leg_id = leg.id""")
                .mapToMap(String.class)
                .forEach(row -> {
                    if (row.values().stream().anyMatch(words::contains)) {
                        named.add(row.get("loan"));
                    }
                }));
        Set<String> wanted = world.jdbi.withHandle(handle -> handle.createQuery("""
                SELECT o.number FROM bank_order o JOIN leg ON leg.id = o.leg_id WHERE leg.loan_id = ANY(:loans)""")
                .bindArray("loans", String.class, named)
                .mapTo(String.class)
                .collect(toSet()));
        wanted.addAll(named);
        return of(world).stream()
                .filter(line ->
                        named.isEmpty() || Stream.of(line.split(" ", -1)).anyMatch(wanted::contains))
                .toList();
    }
}
