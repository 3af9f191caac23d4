package ontu.activities;

import ontu.workflows.order.RequestNumber;
import org.jdbi.v3.core.Jdbi;

/** The numbers of everything that is asked of the bank and is no order. */
public final class RequestNumbers {
    private RequestNumbers() {}

    /** The next one, which is given out once. */
    public static String next(Jdbi jdbi) {
        long next = jdbi.withHandle(handle -> handle.createQuery("SELECT nextval('bank_request_number')")
                .mapTo(Long.class)
                .one());
        return new RequestNumber(next).digits();
    }
}
