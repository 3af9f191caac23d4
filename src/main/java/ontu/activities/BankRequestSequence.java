package ontu.activities;

import ontu.order.RequestNumber;
import org.jdbi.v3.core.Jdbi;

/** The numbers of all requests to the bank that are not orders. */
final class BankRequestSequence {
    private BankRequestSequence() {}

    /** The next number; each is given out once. */
    static String next(Jdbi jdbi) {
        long next = jdbi.withHandle(handle -> handle.createQuery("SELECT nextval('bank_request_number')")
                .mapTo(Long.class)
                .one());
        return new RequestNumber(next).digits();
    }
}
