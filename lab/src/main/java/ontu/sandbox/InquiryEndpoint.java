package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/**
 * Inquiries about orders (6, 11, 13). An order is found only by the date on which the bank received it, its number,
 * the inquiry API of its kind, and its loan number or account. A request refused with {@code AC081} is not an original.
 */
final class InquiryEndpoint {
    private final BankBooks books;
    private final Orders orders;

    InquiryEndpoint(BankBooks books, Orders orders) {
        this.books = books;
        this.orders = orders;
    }

    ObjectNode disbursement(IncomingRequest request) {
        return resultOf(Api.DISBURSEMENT_ORDER, request);
    }

    ObjectNode distribution(IncomingRequest request) {
        return resultOf(Api.DISTRIBUTION_ORDER, request);
    }

    ObjectNode depositReturn(IncomingRequest request) {
        return resultOf(Api.DEPOSIT_RETURN, request);
    }

    private ObjectNode resultOf(Api original, IncomingRequest request) {
        String field = original.subjectField();
        String subject = request.body().text(field, original.subjectLength());
        LocalDate date = request.body().date("OrtrYmd");
        String number = request.body().text("OrtrIsTuno", 20);
        Order order = orders.find(date, number)
                .filter(found -> found.request().api() == original)
                .filter(found -> found.subject().isEmpty() || found.subject().equals(subject))
                .orElseThrow(() -> new RefusalException(SandboxReplyCodes.NO_SUCH_ORIGINAL));
        ObjectNode reply =
                original == Api.DEPOSIT_RETURN ? Wire.object() : Wire.object().put(field, subject);
        return reply.put("Pcrs", order.inquiryResultAt(books.clock().now()))
                .put("Prtm", Wire.time(order.finishedAt().orElse(order.request().receivedAt())));
    }
}
