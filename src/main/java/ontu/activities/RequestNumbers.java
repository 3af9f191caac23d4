package ontu.activities;

import java.util.function.Supplier;
import ontu.workflows.order.RequestNumber;
import org.jdbi.v3.core.Jdbi;

/** Numbers for requests that move no money: from a sequence in PostgreSQL, so that no two processes give out the same. */
public record RequestNumbers(Jdbi jdbi) implements Supplier<String> {
    @Override
    public String get() {
        long next = jdbi.withHandle(handle -> handle.createQuery("SELECT nextval('bank_request_number')")
                .mapTo(Long.class)
                .one());
        return new RequestNumber(RequestNumber.Kind.INQUIRY, next).digits();
    }
}
