package ontu.workflows.loan;

import ontu.workflows.Attention;
import ontu.workflows.AttentionReason;
import ontu.workflows.order.BankOrder;
import org.jspecify.annotations.Nullable;

/** The principal is paid to the borrower, chunk by chunk, and compared with what the bank says it has paid. */
final class Disbursement {
    private final LoanContext loan;

    Disbursement(LoanContext loan) {
        this.loan = loan;
    }

    /** Returns the first round that is not distributed; null if all are, as after a restart. */
    @Nullable
    DueRound payOut(int chunks) {
        loan.board().enter(LoanState.DISBURSING);
        for (int chunk = 1; chunk <= chunks; chunk++) {
            String words = "pay out " + chunk + " of " + chunks;
            loan.board().waitFor(words);
            loan.orders().run(new BankOrder.Payment(loan.terms().serial(), chunk), words);
        }
        return confirm();
    }

    private @Nullable DueRound confirm() {
        DisbursementCheck check = compare();
        boolean called = false;
        while (check.problem() != null) {
            loan.board().call(new Attention(AttentionReason.PAID_OUT_DIFFERS, check.problem()));
            called = true;
            loan.board().awaitLook();
            check = compare();
        }
        if (called) {
            loan.board().dismiss();
        }
        return check.firstRound();
    }

    private DisbursementCheck compare() {
        return Books.bank("compare the bank's total with the principal").confirmDisbursement(loan.loanId());
    }
}
