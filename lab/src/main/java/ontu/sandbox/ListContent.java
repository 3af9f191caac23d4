package ontu.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What a list has to show, before it is paged. Rows are written only when they are needed.
 *
 * @param head the fields above the rows
 * @param items what the rows are about, in the order of the list
 * @param writer writes the row of an item
 */
record ListContent<T>(ObjectNode head, List<T> items, Function<T, KeyedRow> writer) {

    /** One of the bank's lists. */
    @FunctionalInterface
    interface Source {
        /** @param asOf what was entered later is not listed yet */
        ListContent<?> read(RequestFields body, Instant asOf);
    }

    /** What it shows under these faults. */
    ListContent<?> under(ListFaults faults, Api list) {
        return faults.rules().isEmpty()
                ? this
                : new ListContent<>(
                        head, faults.apply(list, items.stream().map(writer).toList()), Function.identity());
    }

    int total() {
        return items.size();
    }

    List<ObjectNode> rows(long skipped, int most) {
        return items.stream()
                .skip(skipped)
                .limit(most)
                .map(item -> writer.apply(item).fields())
                .toList();
    }
}
