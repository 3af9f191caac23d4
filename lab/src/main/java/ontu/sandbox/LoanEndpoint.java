package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
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
        body.digits("Bncd", 3);
        body.text("BrwAcno", 20);
        body.text("Dpnm", 50);
        body.amount("SlctAmt");
        body.count("LonTrm", 3);
        ObjectNode reply = Wire.object();
        return books.variants().verificationHasField() ? reply.put("VrfcYn", "Y") : reply;
    }

    /** The period selects by the date of the first executed disbursement; a loan number without one is not listed. */
    ListContent<RegisteredLoan> list(RequestFields body, Instant asOf) {
        Optional<String> number = body.optional("LoanNo", 13);
        ListPeriod period = ListPeriod.ofDays(body, books.clock().today());
        List<RegisteredLoan> loans = ListOrder.NEWEST_FIRST.of(books.loans().all()).stream()
                .filter(loan -> period.test(Wire.dateOf(loan.openedAt())))
                .filter(loan -> !loan.openedAt().isAfter(asOf))
                .filter(loan -> number.isEmpty()
                        || number.get().equals(loan.firstInstruction().loanNumber()))
                .toList();
        return new ListContent<>(Wire.object(), loans, loan -> row(loan, asOf));
    }

    private KeyedRow row(RegisteredLoan loan, Instant asOf) {
        DisbursementInstruction first = loan.firstInstruction();
        ObjectNode fields = Wire.object()
                .put("LoanNo", first.loanNumber())
                .put("Dpnm", first.holder())
                .put("Bncd", first.bankCode())
                .put("BrwAcno", first.borrowerAccount())
                .put("LonApcYmd", first.appliedOn())
                .put("LonTrm", Integer.toString(first.termMonths()))
                .put("InvSumAmt", books.amount(loan.disbursed(asOf)))
                .put("RpaySumAmt", books.amount(loan.distributed(asOf)));
        return new KeyedRow(first.loanNumber(), fields);
    }
}
