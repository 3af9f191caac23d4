package ontu.simulation.endtoend;

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
import ontu.local.clients.BankApiNames;

/** The sandbox's ground truth. */
record BankGroundTruth(
        List<RecordedOrder> orders,
        List<BankDeposit> deposits,
        List<BankPayout> payouts,
        Map<String, Long> paidOut,
        List<RequestedAccount> requestedAccounts,
        long totalHeld) {

    /**
     * One order as recorded by the bank.
     *
     * @param content the whole content of the request, for comparison
     * @param rows won by virtual account
     */
    record RecordedOrder(
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

        private static RecordedOrder of(JsonNode order) {
            Map<String, Long> rows = new HashMap<>();
            order.path("rows").forEach(row -> rows.merge(text(row, "virtualAccount"), won(row, "amount"), Long::sum));
            return new RecordedOrder(
                    text(order, "api"),
                    text(order, "number"),
                    Instant.parse(text(order, "receivedAt")),
                    LocalDate.parse(text(order, "bankDate")),
                    text(order, "subject"),
                    text(order, "subject") + order.path("instruction") + order.path("rows"),
                    rows,
                    won(order, "total"),
                    text(order, "state"),
                    text(order, "code"),
                    order.path("cumulativeDisbursed").isIntegralNumber()
                            ? Optional.of(won(order, "cumulativeDisbursed"))
                            : Optional.empty());
        }
    }

    /** A virtual account that the bank has issued on request. */
    record RequestedAccount(String number, String usage, String name) {
        private static RequestedAccount of(JsonNode row) {
            return new RequestedAccount(text(row, "number"), text(row, "usage"), text(row, "name"));
        }
    }

    record BankDeposit(String account, LocalDate date, String sequence, long amount) {
        private static BankDeposit of(JsonNode row) {
            return new BankDeposit(
                    text(row, "account"),
                    LocalDate.parse(text(row, "date")),
                    text(row, "sequence"),
                    won(row, "amount"));
        }
    }

    record BankPayout(String kind, String subject, long amount) {
        private static BankPayout of(JsonNode row) {
            return new BankPayout(text(row, "kind"), text(row, "subject"), won(row, "amount"));
        }
    }

    static BankGroundTruth of(JsonNode truth) {
        return new BankGroundTruth(
                list(truth.path("orders"), RecordedOrder::of),
                list(truth.path("deposits"), row -> row).stream()
                        .filter(row -> text(row, "source").equals("DEPOSIT"))
                        .map(BankDeposit::of)
                        .toList(),
                list(truth.path("payouts"), BankPayout::of),
                list(truth.path("loans"), row -> row).stream()
                        .collect(Collectors.toMap(row -> text(row, "number"), row -> won(row, "disbursed"))),
                list(truth.path("accounts"), row -> row).stream()
                        .filter(row -> row.path("requested").asBoolean())
                        .map(RequestedAccount::of)
                        .toList(),
                list(truth.path("accounts"), row -> won(row, "balance")).stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        + won(truth.path("subsidiaryAccount"), "balance"));
    }

    /**
     * The ground truth as if these orders had not been executed: orders in doubt, of which Ontu cannot know yet that
     * they were executed.
     */
    BankGroundTruth withoutOrders(Set<String> numbers) {
        Map<Boolean, List<RecordedOrder>> parts = orders.stream()
                .collect(Collectors.partitioningBy(order -> order.isExecuted() && numbers.contains(order.number())));
        Map<String, Long> paid = new HashMap<>(paidOut);
        long out = 0;
        for (RecordedOrder order : parts.getOrDefault(true, List.of())) {
            paid.computeIfPresent(order.subject(), (loan, total) -> total - order.total());
            out += order.api().equals(BankApiNames.DISTRIBUTION_ORDER) ? 0 : order.total();
        }
        return new BankGroundTruth(
                parts.getOrDefault(false, List.of()), deposits, payouts, paid, requestedAccounts, totalHeld + out);
    }

    List<RecordedOrder> received() {
        return orders.stream().filter(RecordedOrder::isReceived).toList();
    }

    List<RecordedOrder> executed() {
        return orders.stream().filter(RecordedOrder::isExecuted).toList();
    }

    List<RecordedOrder> executed(String api) {
        return executed().stream().filter(order -> order.api().equals(api)).toList();
    }

    /** The sum that executed orders of an API have transferred from or to an account. */
    long transferred(String api, String account) {
        return executed(api).stream()
                .mapToLong(order -> order.rows().getOrDefault(account, 0L))
                .sum();
    }

    /** The sum that executed orders of an API and a loan have transferred from or to an account. */
    long transferred(String api, String bankLoanNumber, String account) {
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
