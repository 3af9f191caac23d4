package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.sandbox.CashAccount.EntryOrigin;
import ontu.sandbox.VirtualAccount.Usage;

/**
 * An investor's deposit back to the investor (투자예치금 반환, API 12, docs/bank-api.md#section-2-5). It need not have been
 * swept, but must have arrived at least three hours ago.
 */
record ReturnInstruction(String virtualAccount, long amount, String bankCode, String holder, String payeeAccount)
        implements Instruction {

    static ReturnInstruction read(RequestFields body) {
        body.text("MractOtlt", 14);
        return new ReturnInstruction(
                body.text("Vran", 20),
                body.amount("RtnAmt"),
                body.digits("Bncd", 3),
                body.text("Dpnm", 50),
                body.text("IvstrAcct", 20));
    }

    @Override
    public List<InstructionRow> rows() {
        return List.of(new InstructionRow(virtualAccount, amount));
    }

    @Override
    public ObjectNode carryOut(BankBooks books, String orderNumber) {
        VirtualAccount account = books.accounts().requireOpen(virtualAccount, Usage.INVESTOR);
        if (account.balance() < amount) {
            throw new RefusalException(SandboxReplyCodes.BALANCE_TOO_LOW, "RtnAmt");
        }
        if (account.returnable(books.clock().now()) < amount) {
            throw new RefusalException(SandboxReplyCodes.TOO_SOON_TO_RETURN);
        }
        account.cash().debit(amount, new EntryOrigin("반환", "", "반환", orderNumber));
        books.payouts()
                .add(new Payouts.SandboxPayout(
                        Payouts.PayoutKind.RETURN,
                        books.clock().now(),
                        virtualAccount,
                        bankCode,
                        payeeAccount,
                        amount,
                        orderNumber));
        return Wire.object();
    }
}
