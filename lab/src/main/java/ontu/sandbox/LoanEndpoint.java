package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import ontu.sandbox.LoanRegister.RegisteredLoan;

/** Borrower verification (7) and the list of disbursed loans (8). */
final class LoanEndpoint {
    private final BankBooks books;

    LoanEndpoint(BankBooks books) {
        this.books = books;
    }

    /** Every borrower is verified if the fields are valid; only a fault says no. */
    ObjectNode verify(IncomingRequest request) {
        RequestFields body = request.body();
        body.text("LoanNo", 13);
        body.text("BrwNm", 50);
        body.digits("Bncd", 3);
        body.text("BrwAcno", 20);
        body.text("Dpnm", 50);
        body.amount("SlctAmt");
        body.count("LonTrm", 3);
        return Wire.object().put("VrfcYn", "Y");
    }

    /** The period selects by the date of the first executed disbursement; a loan number without one is not listed. */
    ObjectNode list(IncomingRequest request) {
        Optional<String> number = request.body().optional("LoanNo", 13);
        ListPeriod period = ListPeriod.ofDays(request.body(), books.clock().today());
        List<RegisteredLoan> loans = AccountEndpoint.newestFirst(books.loans().all()).stream()
                .filter(loan -> period.test(loan.openedOn()))
                .filter(loan -> number.isEmpty()
                        || number.get().equals(loan.firstInstruction().loanNumber()))
                .toList();
        return ListPage.of(loans, request.body(), LoanEndpoint::row);
    }

    private static ObjectNode row(RegisteredLoan loan) {
        return Wire.object()
                .put("LoanNo", loan.firstInstruction().loanNumber())
                .put("SlctAmt", Long.toString(loan.firstInstruction().loanAmount()))
                .put("InvAccAmt", Long.toString(loan.disbursed()))
                .put("RpayAccAmt", Long.toString(loan.distributed()))
                .put("LonTrm", Integer.toString(loan.firstInstruction().termMonths()))
                .put("LonApcYmd", loan.firstInstruction().appliedOn());
    }
}
