package ontu.simulation.lives;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import ontu.local.outside.BankApi;

/** The sandbox's own record of what has really happened at the bank. */
record BankTruth(
        List<Sent> orders,
        List<Deposit> deposits,
        List<Payout> payouts,
        Map<String, Long> paidOut,
        Set<String> accountsAskedFor,
        long held) {

    /**
     * One request for an order.
     *
     * @param content everything that was asked for, to compare with
     * @param rows won by virtual account
     */
    record Sent(
            String api,
            String number,
            Instant receivedAt,
            LocalDate bankDate,
            String subject,
            String content,
            Map<String, Long> rows,
            long total,
            String state,
            String code,
            Optional<Long> cumulative) {

        boolean isReceived() {
            return !state.equals("NEVER_RECEIVED") && !state.equals("IN_FLIGHT");
        }

        boolean isExecuted() {
            return state.equals("EXECUTED");
        }

        private static Sent of(JsonNode order) {
            Map<String, Long> rows = new HashMap<>();
            order.path("rows").forEach(row -> rows.merge(text(row, "virtualAccount"), won(row, "amount"), Long::sum));
            return new Sent(
                    text(order, "api"),
                    text(order, "number"),
                    Instant.parse(text(order, "receivedAt")),
                    LocalDate.parse(text(order, "bankDate")),
                    text(order, "subject"),
                    text(order, "subject") + order.path("terms") + order.path("rows"),
                    rows,
                    won(order, "total"),
                    text(order, "state"),
                    text(order, "code"),
                    order.path("cumulative").isIntegralNumber()
                            ? Optional.of(won(order, "cumulative"))
                            : Optional.empty());
        }
    }

    record Deposit(String account, LocalDate date, String sequence, long amount) {
        private static Deposit of(JsonNode row) {
            return new Deposit(
                    text(row, "account"),
                    LocalDate.parse(text(row, "date")),
                    text(row, "sequence"),
                    won(row, "amount"));
        }
    }

    record Payout(String kind, String subject, long amount) {
        private static Payout of(JsonNode row) {
            return new Payout(text(row, "kind"), text(row, "subject"), won(row, "amount"));
        }
    }

    static BankTruth of(JsonNode truth) {
        return new BankTruth(
                list(truth.path("orders"), Sent::of),
                list(truth.path("deposits"), row -> row).stream()
                        .filter(row -> text(row, "source").equals("DEPOSIT"))
                        .map(Deposit::of)
                        .toList(),
                list(truth.path("payouts"), Payout::of),
                list(truth.path("loans"), row -> row).stream()
                        .collect(Collectors.toMap(row -> text(row, "number"), row -> won(row, "paidOut"))),
                list(truth.path("accounts"), row -> row).stream()
                        .filter(row -> row.path("askedFor").asBoolean())
                        .map(row -> text(row, "number"))
                        .collect(Collectors.toSet()),
                list(truth.path("accounts"), row -> won(row, "balance")).stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        + won(truth.path("subsidiaryAccount"), "balance"));
    }

    /**
     * What the bank would say if it had not executed these orders: those of which the books cannot know yet that they were
     * executed, and say so.
     */
    BankTruth without(Set<String> numbers) {
        Map<Boolean, List<Sent>> parts = orders.stream()
                .collect(Collectors.partitioningBy(order -> order.isExecuted() && numbers.contains(order.number())));
        Map<String, Long> paid = new HashMap<>(paidOut);
        long out = 0;
        for (Sent order : parts.getOrDefault(true, List.of())) {
            paid.computeIfPresent(order.subject(), (loan, total) -> total - order.total());
            out += order.api().equals(BankApi.REPAYMENT) ? 0 : order.total();
        }
        return new BankTruth(
                parts.getOrDefault(false, List.of()), deposits, payouts, paid, accountsAskedFor, held + out);
    }

    List<Sent> received() {
        return orders.stream().filter(Sent::isReceived).toList();
    }

    List<Sent> executed() {
        return orders.stream().filter(Sent::isExecuted).toList();
    }

    List<Sent> executed(String api) {
        return executed().stream().filter(order -> order.api().equals(api)).toList();
    }

    /** What executed orders of an API have moved from or to an account. */
    long moved(String api, String account) {
        return executed(api).stream()
                .mapToLong(order -> order.rows().getOrDefault(account, 0L))
                .sum();
    }

    /** What executed orders of an API about a loan have moved from or to an account. */
    long moved(String api, String bankLoanNumber, String account) {
        return executed(api).stream()
                .filter(order -> order.subject().equals(bankLoanNumber))
                .mapToLong(order -> order.rows().getOrDefault(account, 0L))
                .sum();
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        return StreamSupport.stream(array.spliterator(), false).map(element).toList();
    }

    private static String text(JsonNode row, String field) {
        return row.path(field).asText();
    }

    private static long won(JsonNode row, String field) {
        return row.path(field).asLong();
    }
}
