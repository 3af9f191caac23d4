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

/**
 * The bank behind the transport: it authenticates requests, answers them, and executes orders. It follows the contract
 * unless a fault says otherwise.
 */
final class SimulatedBank {
    private final BankBooks books;
    private final Orders orders = new Orders();
    private final RequestAuthentication authentication;
    private final Map<Api, Function<IncomingRequest, ObjectNode>> endpoints;
    private final Map<Api, Integer> received = new EnumMap<>(Api.class);

    SimulatedBank(Sandbox.Settings settings, InstantSource source) {
        books = BankBooks.open(settings, source);
        authentication = new RequestAuthentication(settings);
        endpoints = endpoints(books, orders);
    }

    private static Map<Api, Function<IncomingRequest, ObjectNode>> endpoints(BankBooks books, Orders orders) {
        AccountEndpoint accounts = new AccountEndpoint(books);
        LoanEndpoint loans = new LoanEndpoint(books);
        SubsidiaryEndpoint subsidiary = new SubsidiaryEndpoint(books);
        InquiryEndpoint inquiries = new InquiryEndpoint(books, orders);
        return Map.ofEntries(
                Map.entry(Api.ISSUE_ACCOUNT, accounts::issue),
                Map.entry(Api.ACCOUNT_LIST, accounts::list),
                Map.entry(Api.ACCOUNT_HISTORY, accounts::history),
                Map.entry(Api.TERMINATE_ACCOUNT, accounts::terminate),
                Map.entry(Api.DISBURSEMENT_RESULT, inquiries::disbursement),
                Map.entry(Api.DISTRIBUTION_RESULT, inquiries::distribution),
                Map.entry(Api.DEPOSIT_RETURN_RESULT, inquiries::depositReturn),
                Map.entry(Api.VERIFY_BORROWER, loans::verify),
                Map.entry(Api.LOAN_LIST, loans::list),
                Map.entry(Api.DEPOSIT_LIST, new DepositListEndpoint(books)::list),
                Map.entry(Api.SUBSIDIARY_BALANCE, subsidiary::balance),
                Map.entry(Api.SUBSIDIARY_HISTORY, subsidiary::history));
    }

    /** Receives a request now and answers it; a delayed one is answered as in progress. */
    SandboxReply answer(IncomingRequest request, FaultEffects effects) {
        received.merge(request.api(), 1, Integer::sum);
        Optional<Order> order = request.api().isOrder()
                ? Optional.of(orders.add(request, effects, Order.State.IN_PROGRESS))
                : Optional.empty();
        try {
            admit(request, order);
            effects.refusal().ifPresent(code -> {
                throw new RefusalException(code);
            });
            if (effects.delay().isPresent()) {
                return postpone(request, order, effects.delay().get());
            }
            return SandboxReply.success(request, books.clock().now(), perform(request, order), switches());
        } catch (RefusalException refusal) {
            order.ifPresent(
                    refused -> refused.refuse(refusal.code(), books.clock().now()));
            return reply(request, refusal.code(), refusal.text());
        }
    }

    private void admit(IncomingRequest request, Optional<Order> order) {
        authentication.checkCaller(request);
        authentication.useNumber(request);
        order.ifPresent(orders::register);
        authentication.checkContract(request);
        order.ifPresent(Order::check);
    }

    private ObjectNode perform(IncomingRequest request, Optional<Order> order) {
        return order.map(received -> received.execute(books))
                .orElseGet(() -> endpoint(request.api()).apply(request));
    }

    private Function<IncomingRequest, ObjectNode> endpoint(Api api) {
        Function<IncomingRequest, ObjectNode> endpoint = endpoints.get(api);
        if (endpoint == null) {
            throw new IllegalStateException("No endpoint serves " + api + ".");
        }
        return endpoint;
    }

    private SandboxReply postpone(IncomingRequest request, Optional<Order> order, Duration delay) {
        books.clock().scheduleAt(books.clock().now().plus(delay), () -> performLate(request, order));
        return reply(request, SandboxReplyCodes.IN_PROGRESS, SandboxReplyCodes.message(SandboxReplyCodes.IN_PROGRESS));
    }

    private void performLate(IncomingRequest request, Optional<Order> order) {
        try {
            perform(request, order);
        } catch (RefusalException refusal) {
            order.ifPresent(
                    refused -> refused.refuse(refusal.code(), books.clock().now()));
        }
    }

    /** A request that is lost on its way: only the ground truth shows it. */
    void recordLost(IncomingRequest request, FaultEffects effects) {
        if (request.api().isOrder()) {
            orders.add(request, effects, Order.State.NEVER_RECEIVED);
        }
    }

    /** A request in flight: received, with its date and number, when it arrives. */
    void receiveLater(IncomingRequest request, FaultEffects effects, Duration delay) {
        Optional<Order> inFlight = request.api().isOrder()
                ? Optional.of(orders.add(request, effects, Order.State.IN_FLIGHT))
                : Optional.empty();
        books.clock().scheduleAt(request.receivedAt().plus(delay), () -> {
            inFlight.ifPresent(orders::remove);
            answer(request.receivedAt(books.clock().now()), effects);
        });
    }

    /** A reply with nothing but a code. */
    SandboxReply reply(IncomingRequest request, String code, String message) {
        return SandboxReply.code(request, books.clock().now(), code, message, switches());
    }

    private Sandbox.Switches switches() {
        return books.settings().switches();
    }

    BankBooks books() {
        return books;
    }

    BankClock clock() {
        return books.clock();
    }

    List<Order> orders() {
        return orders.all();
    }

    /** The number of requests that the bank has received, by API. */
    Map<Api, Integer> received() {
        return Collections.unmodifiableMap(received);
    }
}
