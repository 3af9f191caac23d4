package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;

/**
 * What became of an order (6, 11, 13). An order is found only by the date on which the bank received it, its number, its
 * own inquiry and its own loan number or account. A request that was refused with {@code AC081} is no original.
 */
final class InquiryDesk {
    private final Books books;
    private final Orders orders;

    InquiryDesk(Books books, Orders orders) {
        this.books = books;
        this.orders = orders;
    }

    ObjectNode payment(Request request) {
        return resultOf(Api.PAYMENT_ORDER, request);
    }

    ObjectNode repayment(Request request) {
        return resultOf(Api.REPAYMENT, request);
    }

    ObjectNode depositReturn(Request request) {
        return resultOf(Api.DEPOSIT_RETURN, request);
    }

    private ObjectNode resultOf(Api original, Request request) {
        String field = original.subjectField();
        String subject = request.body().text(field, original.subjectLength());
        LocalDate date = request.body().date("OrtrYmd");
        String number = request.body().text("OrtrIsTuno", 20);
        Order order = orders.find(date, number)
                .filter(found -> found.request().api() == original)
                .filter(found -> found.subject().isEmpty() || found.subject().equals(subject))
                .orElseThrow(() -> new Refusal(Codes.NO_SUCH_ORIGINAL));
        ObjectNode reply =
                original == Api.DEPOSIT_RETURN ? Wire.object() : Wire.object().put(field, subject);
        return reply.put("Pcrs", order.toldAt(books.clock().now()))
                .put("Prtm", Wire.time(order.finishedAt().orElse(order.request().receivedAt())));
    }
}
