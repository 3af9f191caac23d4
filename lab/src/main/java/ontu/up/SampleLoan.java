package ontu.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ontu.money.Won;

/**
 * A sample loan.
 *
 * @param index counted from 0
 */
record SampleLoan(int index, SampleScenario scenario) {
    private static final int FUNDING_DAYS = 14;
    private static final List<SampleScenario> CYCLE = List.of(
            SampleScenario.REPAYING,
            SampleScenario.WAITING_FOR_FUNDING,
            SampleScenario.IN_DOUBT,
            SampleScenario.DUE_TODAY,
            SampleScenario.DISBURSING,
            SampleScenario.OVERDUE,
            SampleScenario.REPAYING,
            SampleScenario.REFUSED,
            SampleScenario.CANCELLED,
            SampleScenario.LONG_OVERDUE);

    /**
     * The first {@code count} sample loans, with every scenario among each ten; the very last one waits for accounts.
     */
    static List<SampleLoan> first(int count) {
        List<SampleLoan> loans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean last = i > 0 && i == count - 1;
            loans.add(new SampleLoan(i, last ? SampleScenario.ISSUING_ACCOUNTS : CYCLE.get(i % CYCLE.size())));
        }
        return loans;
    }

    String id() {
        return "loan-%03d".formatted(index + 1);
    }

    /** Even, so that two investors can share it. */
    private Won principal() {
        return Won.of(10_000_000 + index % 7 * 5_000_000L);
    }

    Won share() {
        return Won.of(principal().amount() / 2);
    }

    /** @param which 1 or 2 */
    String investor(int which) {
        return "sample-inv-%d-%d".formatted(index + 1, which);
    }

    /** The body of {@code PUT /loans/{id}}. */
    ObjectNode request(LocalDate appliedOn) {
        ObjectNode loan = JsonNodeFactory.instance
                .objectNode()
                .put("product", "SME working capital")
                .put("principal", principal().amount())
                .put("annualRate", 9.5)
                .put("termMonths", 6 + index % 3 * 6)
                .put("method", "annuity")
                .put("appliedOn", appliedOn.toString())
                .put("fundingDeadline", appliedOn.plusDays(FUNDING_DAYS).toString());
        loan.putObject("borrower")
                .put("name", "누리테크")
                .putObject("account")
                .put("bankCode", "011")
                .put("number", "30201234567" + (100 + index))
                .put("holder", "누리테크");
        loan.putArray("commitments").add(commitment(1, "김가온")).add(commitment(2, "이나래"));
        return loan;
    }

    private ObjectNode commitment(int which, String name) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("investor", investor(which))
                .put("name", name)
                .put("amount", share().amount());
    }
}
