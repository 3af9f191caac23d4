package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final Map<Api, ListContent.Source> lists;
    private final Map<Api, Integer> received = new EnumMap<>(Api.class);

    SimulatedBank(Sandbox.Settings settings, InstantSource source) {
        books = BankBooks.open(settings, source);
        authentication = new RequestAuthentication(books);
        endpoints = endpoints(books, orders);
        lists = lists(books);
    }

    private static Map<Api, Function<IncomingRequest, ObjectNode>> endpoints(BankBooks books, Orders orders) {
        AccountEndpoint accounts = new AccountEndpoint(books);
        LoanEndpoint loans = new LoanEndpoint(books);
        SubsidiaryEndpoint subsidiary = new SubsidiaryEndpoint(books);
        InquiryEndpoint inquiries = new InquiryEndpoint(books, orders);
        return Map.ofEntries(
                Map.entry(Api.ISSUE_ACCOUNT, accounts::issue),
                Map.entry(Api.TERMINATE_ACCOUNT, accounts::terminate),
                Map.entry(Api.DISBURSEMENT_RESULT, inquiries::disbursement),
                Map.entry(Api.DISTRIBUTION_RESULT, inquiries::distribution),
                Map.entry(Api.DEPOSIT_RETURN_RESULT, inquiries::depositReturn),
                Map.entry(Api.VERIFY_BORROWER, loans::verify),
                Map.entry(Api.SUBSIDIARY_BALANCE, subsidiary::balance));
    }

    private static Map<Api, ListContent.Source> lists(BankBooks books) {
        AccountEndpoint accounts = new AccountEndpoint(books);
        return Map.of(
                Api.ACCOUNT_LIST, accounts::list,
                Api.ACCOUNT_HISTORY, accounts::history,
                Api.LOAN_LIST, new LoanEndpoint(books)::list,
                Api.DEPOSIT_LIST, new DepositListEndpoint(books)::list,
                Api.SUBSIDIARY_HISTORY, new SubsidiaryEndpoint(books)::history);
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
                return postpone(request, order, effects);
            }
            return SandboxReply.success(request, perform(request, order, effects.onLists()), books);
        } catch (RefusalException refusal) {
            order.ifPresent(
                    refused -> refused.refuse(refusal.code(), books.clock().now()));
            return reply(request, refusal.code(), refusal.text());
        }
    }

    private void admit(IncomingRequest request, Optional<Order> order) {
        checkHours(request);
        authentication.checkCaller(request);
        authentication.useNumber(request);
        order.ifPresent(orders::register);
        authentication.checkContract(request);
        order.ifPresent(Order::check);
    }

    /** At the door: outside the hours nothing is received, so that the number is not used. */
    private void checkHours(IncomingRequest request) {
        books.variants()
                .closedHours()
                .filter(hours -> hours.contain(request.receivedAt()))
                .ifPresent(hours -> {
                    throw new RefusalException(SandboxReplyCodes.CLOSED);
                });
    }

    private ObjectNode perform(IncomingRequest request, Optional<Order> order, ListFaults faults) {
        ObjectNode body = order.map(received -> received.execute(books)).orElseGet(() -> respond(request, faults));
        return contract(request).setAll(body);
    }

    /** Contract and subsidiary as every reply of this API repeats them, whatever its code; empty if it repeats neither. */
    private ObjectNode contract(IncomingRequest request) {
        return request.api().echoesContract() ? authentication.contractEcho(request) : Wire.object();
    }

    private ObjectNode respond(IncomingRequest request, ListFaults faults) {
        return request.api().isList()
                ? readList(request, faults)
                : endpoint(request.api()).apply(request);
    }

    private ObjectNode readList(IncomingRequest request, ListFaults faults) {
        Api list = request.api();
        Duration lag = Collections.max(List.of(books.variants().lagOf(list), faults.lag()));
        ListContent<?> content = Objects.requireNonNull(lists.get(list))
                .read(request.body(), books.clock().now().minus(lag));
        return ListPage.of(list, request.body(), content.under(faults, list), books.variants());
    }

    private Function<IncomingRequest, ObjectNode> endpoint(Api api) {
        Function<IncomingRequest, ObjectNode> endpoint = endpoints.get(api);
        if (endpoint == null) {
            throw new IllegalStateException("No endpoint serves " + api + ".");
        }
        return endpoint;
    }

    private SandboxReply postpone(IncomingRequest request, Optional<Order> order, FaultEffects effects) {
        Instant later = books.clock().now().plus(effects.delay().orElseThrow());
        books.clock().scheduleAt(later, () -> performLate(request, order, effects.onLists()));
        return reply(request, SandboxReplyCodes.IN_PROGRESS, SandboxReplyCodes.message(SandboxReplyCodes.IN_PROGRESS));
    }

    private void performLate(IncomingRequest request, Optional<Order> order, ListFaults faults) {
        try {
            perform(request, order, faults);
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
        return SandboxReply.code(request, code, message, contract(request), books);
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
