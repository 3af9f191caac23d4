package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The bank behind the line: it admits requests, answers them, and carries out orders. Honest, unless told otherwise. */
final class SimulatedBank {
    private final Books books;
    private final Orders orders = new Orders();
    private final Admission admission;
    private final Map<Api, Function<Request, ObjectNode>> desks;
    private final Map<Api, Integer> received = new EnumMap<>(Api.class);

    SimulatedBank(Sandbox.Settings settings, InstantSource source) {
        books = Books.open(settings, source);
        admission = new Admission(settings);
        desks = desks(books, orders);
    }

    private static Map<Api, Function<Request, ObjectNode>> desks(Books books, Orders orders) {
        AccountDesk accounts = new AccountDesk(books);
        LoanDesk loans = new LoanDesk(books);
        SubsidiaryDesk subsidiary = new SubsidiaryDesk(books);
        InquiryDesk inquiries = new InquiryDesk(books, orders);
        return Map.ofEntries(
                Map.entry(Api.ISSUE_ACCOUNT, accounts::issue),
                Map.entry(Api.ACCOUNT_LIST, accounts::list),
                Map.entry(Api.ACCOUNT_HISTORY, accounts::history),
                Map.entry(Api.TERMINATE_ACCOUNT, accounts::terminate),
                Map.entry(Api.PAYMENT_RESULT, inquiries::payment),
                Map.entry(Api.REPAYMENT_RESULT, inquiries::repayment),
                Map.entry(Api.RETURN_RESULT, inquiries::depositReturn),
                Map.entry(Api.VERIFY_BORROWER, loans::verify),
                Map.entry(Api.LOAN_LIST, loans::list),
                Map.entry(Api.DEPOSIT_LIST, new DepositDesk(books)::list),
                Map.entry(Api.SUBSIDIARY_BALANCE, subsidiary::balance),
                Map.entry(Api.SUBSIDIARY_HISTORY, subsidiary::history));
    }

    /** Receives a request now and answers it; a delayed one is answered as still in progress. */
    Reply answer(Request request, Handling handling) {
        received.merge(request.api(), 1, Integer::sum);
        Optional<Order> order = request.api().isOrder()
                ? Optional.of(orders.note(request, handling, Order.State.IN_PROGRESS))
                : Optional.empty();
        try {
            admit(request, order);
            handling.refusal().ifPresent(code -> {
                throw new Refusal(code);
            });
            if (handling.delay().isPresent()) {
                return postpone(request, order, handling.delay().get());
            }
            return Reply.success(request, books.clock().now(), perform(request, order), switches());
        } catch (Refusal refusal) {
            order.ifPresent(
                    refused -> refused.refuse(refusal.code(), books.clock().now()));
            return reply(request, refusal.code(), refusal.text());
        }
    }

    private void admit(Request request, Optional<Order> order) {
        admission.checkCaller(request);
        admission.useNumber(request);
        order.ifPresent(orders::register);
        admission.checkContract(request);
        order.ifPresent(Order::check);
    }

    private ObjectNode perform(Request request, Optional<Order> order) {
        return order.map(received -> received.execute(books))
                .orElseGet(() -> desk(request.api()).apply(request));
    }

    private Function<Request, ObjectNode> desk(Api api) {
        Function<Request, ObjectNode> desk = desks.get(api);
        if (desk == null) {
            throw new IllegalStateException("No desk answers " + api + ".");
        }
        return desk;
    }

    private Reply postpone(Request request, Optional<Order> order, Duration delay) {
        books.clock().later(books.clock().now().plus(delay), () -> performLate(request, order));
        return reply(request, Codes.IN_PROGRESS, Codes.message(Codes.IN_PROGRESS));
    }

    private void performLate(Request request, Optional<Order> order) {
        try {
            perform(request, order);
        } catch (Refusal refusal) {
            order.ifPresent(
                    refused -> refused.refuse(refusal.code(), books.clock().now()));
        }
    }

    /** A request that gets lost on its way: the bank never knows, only the truth does. */
    void lose(Request request, Handling handling) {
        if (request.api().isOrder()) {
            orders.note(request, handling, Order.State.NEVER_RECEIVED);
        }
    }

    /** A request that is still travelling: received, with its date and number, when it arrives. */
    void receiveLater(Request request, Handling handling, Duration delay) {
        Optional<Order> inFlight = request.api().isOrder()
                ? Optional.of(orders.note(request, handling, Order.State.IN_FLIGHT))
                : Optional.empty();
        books.clock().later(request.receivedAt().plus(delay), () -> {
            inFlight.ifPresent(orders::forget);
            answer(request.receivedAt(books.clock().now()), handling);
        });
    }

    /** A reply that says nothing but a code. */
    Reply reply(Request request, String code, String message) {
        return Reply.code(request, books.clock().now(), code, message, switches());
    }

    private Sandbox.Switches switches() {
        return books.settings().switches();
    }

    Books books() {
        return books;
    }

    BankClock clock() {
        return books.clock();
    }

    List<Order> orders() {
        return orders.all();
    }

    /** How many requests the bank has received, per API. */
    Map<Api, Integer> received() {
        return Collections.unmodifiableMap(received);
    }
}
