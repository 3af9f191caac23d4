package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.sandbox.LoanBook.Loan;
import ontu.sandbox.VirtualAccount.Usage;

/**
 * Investors' money to the borrower (투자금 지급지시, API 5). The bank compares neither the sum of all calls with the loan
 * amount nor later calls with each other: a chunk that is sent under two numbers is paid twice.
 *
 * @param loan {@code LoanNo}
 * @param opens {@code NewTrnsYn} is {@code Y}
 * @param selected {@code SlctAmt}, the whole loan in won
 * @param months {@code LonTrm}
 * @param appliedOn {@code LonApcYmd}
 */
record PaymentOrder(
        String loan,
        boolean opens,
        long selected,
        int months,
        String bank,
        String borrowerAccount,
        String holder,
        String appliedOn,
        List<Row> rows)
        implements Instruction {

    static PaymentOrder read(Fields body) {
        body.text("DractOtlt", 12);
        body.optional("MractOtlt", 14);
        return new PaymentOrder(
                body.text("LoanNo", 13),
                body.oneOf("NewTrnsYn", "Y", "N").equals("Y"),
                body.amount("SlctAmt"),
                body.count("LonTrm", 3),
                body.digits("Bncd", 3),
                body.text("BrwAcno", 20),
                body.text("Dpnm", 50),
                Wire.DAY.format(body.date("LonApcYmd")),
                Row.read(body, "InvAmt", body.amount("InvSumAmt")));
    }

    @Override
    public ObjectNode carryOut(Books books, String orderNumber) {
        Optional<Loan> known = books.loans().find(loan);
        checkKind(known);
        checkFunds(books);
        for (Row row : rows) {
            books.accounts().known(row.virtualAccount()).cash().out(row.amount(), loan, orderNumber);
        }
        Loan payee =
                known.orElseGet(() -> books.loans().open(this, books.clock().today()));
        long sum = Row.sum(rows);
        payee.payOut(sum);
        books.payouts()
                .add(new Payouts.Payout(
                        Payouts.Kind.DISBURSEMENT, books.clock().now(), loan, bank, borrowerAccount, sum, orderNumber));
        return Wire.object()
                .put("LoanNo", loan)
                .put("InvAccAmt", Long.toString(payee.paidOut()))
                .put("InvSumAmt", Long.toString(sum));
    }

    /** {@code Y} until one call has executed, {@code N} ever after, and always to the same account of the borrower. */
    private void checkKind(Optional<Loan> known) {
        boolean fits = known.map(paying -> !opens && paying.paysInto(bank, borrowerAccount))
                .orElse(opens);
        if (!fits) {
            throw new Refusal(Codes.WRONG_ORDER_KIND, "NewTrnsYn");
        }
    }

    private void checkFunds(Books books) {
        for (Map.Entry<String, Long> wanted : Row.sumPerAccount(rows).entrySet()) {
            VirtualAccount account = books.accounts().open(wanted.getKey(), Usage.INVESTOR);
            if (account.usable(books.sweeps().last()) < wanted.getValue()) {
                throw new Refusal(Codes.BALANCE_TOO_LOW, "Vran");
            }
        }
    }
}
