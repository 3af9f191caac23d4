package ontu.simulation.endtoend;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The events of journal, bank and database, for the report of a violation. It is read while the environment of the batch is
 * open, and can be asked afterwards.
 *
 * @param lines in order
 * @param namesByLoan the ids of each loan and of its transfers, and the numbers of its orders
 */
record BatchTimeline(List<String> lines, Map<String, Set<String>> namesByLoan) {

    static BatchTimeline of(EndToEndEnvironment environment) {
        return new BatchTimeline(readLines(environment), readNames(environment));
    }

    private static List<String> readLines(EndToEndEnvironment environment) {
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
                       || coalesce(investor_id || ' ', '') || type || ' ' || detail
                  FROM event WHERE type NOT IN ('ACCOUNT_ISSUED') ORDER BY id""").mapTo(String.class).list()));
        return lines.stream().sorted().toList();
    }

    private static Map<String, Set<String>> readNames(EndToEndEnvironment environment) {
        Map<String, Set<String>> names = new HashMap<>();
        environment.jdbi.useHandle(handle -> handle.createQuery("""
                SELECT loan.id AS loan, coalesce(transfer.id, '') AS transfer, coalesce(o.number, '') AS number
                  FROM loan LEFT JOIN transfer ON transfer.loan_id = loan.id LEFT JOIN bank_order o ON o.transfer_id = transfer.id""")
                .mapToMap(String.class)
                .forEach(row -> names.computeIfAbsent(row.get("loan"), loan -> new HashSet<>())
                        .addAll(row.values())));
        return names;
    }

    /** The lines of the loans that these sentences name, by an id or number of theirs; all lines if they name none. */
    List<String> ofLoansNamedIn(List<String> violations) {
        Set<String> words = violations.stream()
                .flatMap(violation -> Stream.of(violation.split("[^\\w./-]+", -1)))
                .filter(word -> !word.isEmpty())
                .collect(toSet());
        Set<String> wanted = namesByLoan.values().stream()
                .filter(names -> names.stream().anyMatch(words::contains))
                .flatMap(Set::stream)
                .filter(name -> !name.isEmpty())
                .collect(toSet());
        return lines.stream()
                .filter(line ->
                        wanted.isEmpty() || Stream.of(line.split(" ", -1)).anyMatch(wanted::contains))
                .toList();
    }
}
