package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ontu.sandbox.CashAccount.EntryOrigin;
import ontu.sandbox.LoanRegister.RegisteredLoan;
import ontu.sandbox.VirtualAccount.Usage;

/**
 * Investors' money to the borrower (투자금 지급지시, API 5, docs/bank-api.md#section-2-3). The bank compares neither the sum
 * of all calls with the loan amount nor later calls with each other: a chunk sent under two numbers is disbursed twice.
 *
 * @param loanNumber {@code LoanNo}
 * @param opensLoan {@code NewTrnsYn} is {@code Y}
 * @param loanAmount {@code SlctAmt}, the whole loan in won
 * @param termMonths {@code LonTrm}
 * @param appliedOn {@code LonApcYmd}
 * @param debitText {@code DractOtlt}
 */
record DisbursementInstruction(
        String loanNumber,
        boolean opensLoan,
        long loanAmount,
        int termMonths,
        String bankCode,
        String borrowerAccount,
        String holder,
        String appliedOn,
        String debitText,
        List<InstructionRow> rows)
        implements Instruction {

    static DisbursementInstruction read(RequestFields body) {
        body.optional("MractOtlt", 14);
        return new DisbursementInstruction(
                body.text("LoanNo", 13),
                body.oneOf("NewTrnsYn", "Y", "N").equals("Y"),
                body.amount("SlctAmt"),
                body.count("LonTrm", 3),
                body.digits("Bncd", 3),
                body.text("BrwAcno", 20),
                body.text("Dpnm", 50),
                Wire.DAY.format(body.date("LonApcYmd")),
                body.text("DractOtlt", 12),
                InstructionRow.read(body, "InvAmt", body.amount("InvSumAmt")));
    }

    @Override
    public ObjectNode carryOut(BankBooks books, String orderNumber) {
        Optional<RegisteredLoan> known = books.loans().find(loanNumber);
        checkKind(known);
        checkFunds(books);
        EntryOrigin origin = new EntryOrigin("대출실행", debitText, loanNumber, orderNumber);
        for (InstructionRow row : rows) {
            books.accounts().requireKnown(row.virtualAccount()).cash().debit(row.amount(), origin);
        }
        RegisteredLoan registered =
                known.orElseGet(() -> books.loans().register(this, books.clock().now()));
        long sum = InstructionRow.sum(rows);
        registered.addDisbursement(sum, books.clock().now());
        books.payouts()
                .add(new Payouts.SandboxPayout(
                        Payouts.PayoutKind.DISBURSEMENT,
                        books.clock().now(),
                        loanNumber,
                        bankCode,
                        borrowerAccount,
                        sum,
                        orderNumber));
        return Wire.object()
                .put("LoanNo", loanNumber)
                .put("InvAccAmt", books.amount(registered.disbursed()))
                .put("InvSumAmt", books.amount(sum));
    }

    /**
     * {@code Y} until one call has executed, {@code N} from then on, and always to the same account of the borrower.
     */
    private void checkKind(Optional<RegisteredLoan> known) {
        boolean fits = known.map(registered -> !opensLoan && registered.disbursesTo(bankCode, borrowerAccount))
                .orElse(opensLoan);
        if (!fits) {
            throw new RefusalException(SandboxReplyCodes.WRONG_ORDER_KIND, "NewTrnsYn");
        }
    }

    private void checkFunds(BankBooks books) {
        for (Map.Entry<String, Long> wanted : InstructionRow.sumPerAccount(rows).entrySet()) {
            VirtualAccount account = books.accounts().requireOpen(wanted.getKey(), Usage.INVESTOR);
            if (account.usable(books.sweeps().last()) < wanted.getValue()) {
                throw new RefusalException(SandboxReplyCodes.BALANCE_TOO_LOW, "Vran");
            }
        }
    }
}
