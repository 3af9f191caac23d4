package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import ontu.sandbox.VirtualAccount.Usage;

/**
 * An investor's deposit back to the investor (투자예치금 반환, API 12). It need not have been swept, but three hours must have
 * gone by since it came.
 */
record DepositReturn(String virtualAccount, long amount, String bank, String holder, String payee)
        implements Instruction {

    static DepositReturn read(Fields body) {
        body.text("MractOtlt", 14);
        return new DepositReturn(
                body.text("Vran", 20),
                body.amount("RtnAmt"),
                body.digits("Bncd", 3),
                body.text("Dpnm", 50),
                body.text("IvstrAcct", 20));
    }

    @Override
    public List<Row> rows() {
        return List.of(new Row(virtualAccount, amount));
    }

    @Override
    public ObjectNode carryOut(Books books, String orderNumber) {
        VirtualAccount account = books.accounts().open(virtualAccount, Usage.INVESTOR);
        if (account.balance() < amount) {
            throw new Refusal(Codes.BALANCE_TOO_LOW, "RtnAmt");
        }
        if (account.returnable(books.clock().now()) < amount) {
            throw new Refusal(Codes.TOO_SOON_TO_RETURN);
        }
        account.cash().out(amount, "반환", orderNumber);
        books.payouts()
                .add(new Payouts.Payout(
                        Payouts.Kind.REFUND, books.clock().now(), virtualAccount, bank, payee, amount, orderNumber));
        return Wire.object();
    }
}
