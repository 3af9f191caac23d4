package ontu.workflows.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import ontu.money.Won;
import ontu.order.OrderState;
import ontu.order.OrderView;
import ontu.order.Step;
import ontu.order.TransferKey;

/** Order activities that answer as a test has scripted; without a script each order is planned, sent and executed. */
public final class ScriptedOrderActivities implements OrderActivities {
    /** What every order moves. */
    public static final Won AMOUNT = Won.of(100_000);

    private static final OrderView DONE = view(new Step.Done(), OrderState.EXECUTED, "00000");

    private final List<String> calls = new ArrayList<>();
    private final Map<String, Deque<Supplier<OrderView>>> scripts = new HashMap<>();

    /** What the next call of {@code plan}, {@code send} or {@code inquire} answers; the last answer of a script stays. */
    public synchronized ScriptedOrderActivities answer(String call, Step... steps) {
        for (Step step : steps) {
            script(call).add(() -> view(step, OrderState.UNKNOWN, ""));
        }
        return this;
    }

    /** No number is planned yet. */
    public synchronized ScriptedOrderActivities withoutOrder(String call, Won amount, Step step) {
        script(call).add(() -> OrderView.withoutOrder(amount, step));
        return this;
    }

    public synchronized ScriptedOrderActivities fail(String call, int times) {
        for (int i = 0; i < times; i++) {
            script(call).add(() -> {
                throw new IllegalStateException("The sender fell over.");
            });
        }
        return this;
    }

    /** Done, whatever is asked: the transfer is executed. */
    public synchronized ScriptedOrderActivities executed(String call) {
        script(call).add(() -> DONE);
        return this;
    }

    public synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    public synchronized long count(String call) {
        return calls.stream().filter(made -> made.startsWith(call)).count();
    }

    public static Step send() {
        return new Step.Send(0, Duration.ofSeconds(40));
    }

    public static Step planAt(Instant instant) {
        return new Step.Plan(instant, "the reason to wait");
    }

    @Override
    public OrderView plan(TransferKey transfer) {
        return next("plan", transfer.transferId(), view(send(), OrderState.PLANNED, ""));
    }

    @Override
    public OrderView send(TransferKey transfer, String number, int sends) {
        return next("send", transfer.transferId(), DONE);
    }

    @Override
    public OrderView inquire(TransferKey transfer, String number) {
        return next("inquire", transfer.transferId(), DONE);
    }

    private OrderView next(String call, String transferId, OrderView unscripted) {
        return answerTo(call, transferId, unscripted).get();
    }

    private synchronized Supplier<OrderView> answerTo(String call, String transferId, OrderView unscripted) {
        calls.add(call + " " + transferId);
        Deque<Supplier<OrderView>> script = script(call);
        Supplier<OrderView> answer = script.size() > 1 ? script.poll() : script.peek();
        return answer == null ? () -> unscripted : answer;
    }

    private Deque<Supplier<OrderView>> script(String call) {
        return scripts.computeIfAbsent(call, unscripted -> new ArrayDeque<>());
    }

    private static OrderView view(Step step, OrderState state, String code) {
        return new OrderView("10000000017000100101", AMOUNT, state.name(), code, step);
    }
}
