package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.CashAccount.EntryOrigin;
import ontu.sandbox.LoanRegister.RegisteredLoan;
import ontu.sandbox.VirtualAccount.Usage;

/**
 * The borrower's money to the investors (원리금상환, API 10, docs/bank-api.md#section-2-4). It draws on what was swept from
 * the borrower's virtual account; if the request names none (the field is missing in the bank's table), on the whole
 * balance of the subsidiary's account. The money that it credits is usable and returnable at once.
 *
 * @param loanNumber {@code LoanNo}
 * @param borrowerAccount the borrower's virtual account
 * @param day {@code RpayYmd}, which must be the day on which the bank receives the order
 * @param debitText {@code DractOtlt}; empty if it is left out
 * @param creditText {@code MractOtlt}; empty if it is left out
 */
record DistributionInstruction(
        String loanNumber,
        Optional<String> borrowerAccount,
        LocalDate day,
        String debitText,
        String creditText,
        List<InstructionRow> rows)
        implements Instruction {

    static DistributionInstruction read(RequestFields body) {
        return new DistributionInstruction(
                body.text("LoanNo", 13),
                body.optional("Vran", 20),
                body.date("RpayYmd"),
                body.optional("DractOtlt", 12).orElse(""),
                body.optional("MractOtlt", 14).orElse(""),
                InstructionRow.read(body, "RpayAmt", body.amount("RpaySumAmt")));
    }

    @Override
    public void checkDay(LocalDate received) {
        if (!day.equals(received)) {
            throw new RefusalException(SandboxReplyCodes.WRONG_DATE, "RpayYmd");
        }
    }

    @Override
    public ObjectNode carryOut(BankBooks books, String orderNumber) {
        RegisteredLoan registered = books.loans()
                .find(loanNumber)
                .orElseThrow(() -> new RefusalException(SandboxReplyCodes.UNKNOWN, "LoanNo"));
        borrowerAccount.ifPresent(number -> books.accounts().requireOpen(number, Usage.BORROWER));
        List<VirtualAccount> payees = rows.stream()
                .map(row -> books.accounts().requireOpen(row.virtualAccount(), Usage.INVESTOR))
                .toList();
        draw(books.subsidiary(), InstructionRow.sum(rows), orderNumber);
        for (int i = 0; i < payees.size(); i++) {
            credit(books, payees.get(i), rows.get(i).amount(), orderNumber);
        }
        registered.addDistribution(InstructionRow.sum(rows), books.clock().now());
        return Wire.object();
    }

    private void draw(SubsidiaryAccount subsidiary, long sum, String orderNumber) {
        long available = borrowerAccount
                .map(subsidiary::balanceFor)
                .orElseGet(() -> subsidiary.cash().balance());
        if (available < sum) {
            throw new RefusalException(SandboxReplyCodes.BALANCE_TOO_LOW, "RpaySumAmt");
        }
        borrowerAccount.ifPresentOrElse(
                number -> subsidiary.payFrom(number, sum, origin(debitText, orderNumber)),
                () -> subsidiary.payFromAny(sum, origin(debitText, orderNumber)));
    }

    private EntryOrigin origin(String text, String orderNumber) {
        return new EntryOrigin("상환", text, loanNumber, orderNumber);
    }

    private void credit(BankBooks books, VirtualAccount investor, long amount, String orderNumber) {
        investor.cash().credit(amount, origin(creditText, orderNumber));
        if (books.variants().distributionCreditsAmongDeposits()) {
            books.deposits().showDistribution(investor, amount);
        }
    }
}
