package ontu.up;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ontu.workflows.money.Won;

/**
 * A loan of the portfolio.
 *
 * @param index counted from 0
 */
record PortfolioLoan(int index, Fate fate) {
    private static final int FUNDING_DAYS = 14;
    private static final List<Fate> CYCLE = List.of(
            Fate.REPAYING,
            Fate.WAITING_FOR_FUNDING,
            Fate.IN_DOUBT,
            Fate.DUE_TODAY,
            Fate.DISBURSING,
            Fate.OVERDUE,
            Fate.REPAYING,
            Fate.REFUSED,
            Fate.CANCELLED,
            Fate.LONG_OVERDUE);

    /** So many loans, with one of every fate among each ten; the last of all is the one that waits for accounts. */
    static List<PortfolioLoan> some(int count) {
        List<PortfolioLoan> loans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean last = i > 0 && i == count - 1;
            loans.add(new PortfolioLoan(i, last ? Fate.ISSUING_ACCOUNTS : CYCLE.get(i % CYCLE.size())));
        }
        return loans;
    }

    String id() {
        return "loan-%03d".formatted(index + 1);
    }

    /** Even, so that two investors share it. */
    private Won principal() {
        return Won.of(10_000_000 + index % 7 * 5_000_000L);
    }

    Won share() {
        return Won.of(principal().amount() / 2);
    }

    /** @param which 1 or 2 */
    String investor(int which) {
        return "portfolio-inv-%d-%d".formatted(index + 1, which);
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
