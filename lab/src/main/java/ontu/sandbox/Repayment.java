package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.LoanBook.Loan;
import ontu.sandbox.VirtualAccount.Usage;

/**
 * The borrower's money to the investors (원리금상환, API 10). It draws on what was swept for the borrower's virtual account;
 * without one (the field table knows none), on whatever stands on the subsidiary's account. What it credits is usable
 * and returnable at once.
 *
 * @param loan {@code LoanNo}
 * @param payer the borrower's virtual account
 * @param day {@code RpayYmd}, which must be the day on which the bank receives the order
 */
record Repayment(String loan, Optional<String> payer, LocalDate day, List<Row> rows) implements Instruction {

    static Repayment read(Fields body) {
        body.optional("DractOtlt", 12);
        body.optional("MractOtlt", 14);
        return new Repayment(
                body.text("LoanNo", 13),
                body.optional("Vran", 20),
                body.date("RpayYmd"),
                Row.read(body, "RpayAmt", body.amount("RpaySumAmt")));
    }

    @Override
    public void checkDay(LocalDate received) {
        if (!day.equals(received)) {
            throw new Refusal(Codes.WRONG_DATE, "RpayYmd");
        }
    }

    @Override
    public ObjectNode carryOut(Books books, String orderNumber) {
        Loan repaid = books.loans().find(loan).orElseThrow(() -> new Refusal(Codes.UNKNOWN, "LoanNo"));
        payer.ifPresent(number -> books.accounts().open(number, Usage.BORROWER));
        List<VirtualAccount> payees = rows.stream()
                .map(row -> books.accounts().open(row.virtualAccount(), Usage.INVESTOR))
                .toList();
        draw(books.subsidiary(), Row.sum(rows), orderNumber);
        for (int i = 0; i < payees.size(); i++) {
            credit(books, payees.get(i), rows.get(i).amount(), orderNumber);
        }
        repaid.repay(Row.sum(rows));
        return Wire.object();
    }

    private void draw(SubsidiaryAccount subsidiary, long sum, String orderNumber) {
        long available = payer.map(subsidiary::standingFor)
                .orElseGet(() -> subsidiary.cash().balance());
        if (available < sum) {
            throw new Refusal(Codes.BALANCE_TOO_LOW, "RpaySumAmt");
        }
        payer.ifPresentOrElse(
                number -> subsidiary.payFrom(number, sum, loan, orderNumber),
                () -> subsidiary.payFromAny(sum, loan, orderNumber));
    }

    private void credit(Books books, VirtualAccount investor, long amount, String orderNumber) {
        investor.cash().in(amount, loan, orderNumber);
        if (books.settings().switches().repaymentCreditsAmongDeposits()) {
            books.deposits().showRepayment(investor, amount);
        }
    }
}
