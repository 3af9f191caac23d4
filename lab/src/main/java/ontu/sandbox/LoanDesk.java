package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.LoanBook.Loan;

/** Borrower verification (7) and the list of loans that have paid out (8). */
final class LoanDesk {
    private final Books books;

    LoanDesk(Books books) {
        this.books = books;
    }

    /** Every borrower is in order, as long as the fields are: only a fault says no. */
    ObjectNode verify(Request request) {
        Fields body = request.body();
        body.text("LoanNo", 13);
        body.text("BrwNm", 50);
        body.digits("Bncd", 3);
        body.text("BrwAcno", 20);
        body.text("Dpnm", 50);
        body.amount("SlctAmt");
        body.count("LonTrm", 3);
        return Wire.object().put("VrfcYn", "Y");
    }

    /** The period is that of the first executed payment order; a loan number without one is not listed. */
    ObjectNode list(Request request) {
        Optional<String> number = request.body().optional("LoanNo", 13);
        Period period = Period.ofDays(request.body(), books.clock().today());
        List<Loan> loans = AccountDesk.newestFirst(books.loans().all()).stream()
                .filter(loan -> period.test(loan.openedOn()))
                .filter(loan ->
                        number.isEmpty() || number.get().equals(loan.first().loan()))
                .toList();
        return Page.of(loans, request.body(), LoanDesk::row);
    }

    private static ObjectNode row(Loan loan) {
        return Wire.object()
                .put("LoanNo", loan.first().loan())
                .put("SlctAmt", Long.toString(loan.first().selected()))
                .put("InvAccAmt", Long.toString(loan.paidOut()))
                .put("RpayAccAmt", Long.toString(loan.repaid()))
                .put("LonTrm", Integer.toString(loan.first().months()))
                .put("LonApcYmd", loan.first().appliedOn());
    }
}
