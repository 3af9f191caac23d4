package ontu.simulation.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The journal in memory; concurrent callers run in every order. */
public class ModelJournalTest extends JournalContract {

    @Override
    protected Journal open() {
        return new ModelJournal(MoneyRules.PRODUCTION.orderNumbering());
    }

    @Override
    <T> void atOnce(Function<Journal, List<Callable<T>>> callers, BiConsumer<Journal, List<T>> check) throws Exception {
        int count = callers.apply(written()).size();
        for (List<Integer> order : orders(IntStream.range(0, count).boxed().toList())) {
            Journal journal = written();
            List<Callable<T>> called = callers.apply(journal);
            List<T> results = new ArrayList<>(Collections.nCopies(count, null));
            for (int caller : order) {
                results.set(caller, called.get(caller).call());
            }
            check.accept(journal, results);
        }
    }

    private static List<List<Integer>> orders(List<Integer> callers) {
        if (callers.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Integer>> orders = new ArrayList<>();
        for (Integer first : callers) {
            List<Integer> others =
                    callers.stream().filter(other -> !other.equals(first)).toList();
            for (List<Integer> rest : orders(others)) {
                List<Integer> order = new ArrayList<>(rest);
                order.addFirst(first);
                orders.add(order);
            }
        }
        return orders;
    }
}
