package ontu.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next what to give as {@code after} for the next part; null where there is none
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /**
     * A page of at most {@code limit} items, of which one more than that was read to see whether the list goes on.
     *
     * @param cursor what identifies an item's place in the list
     */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, String> cursor) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, null);
        }
        List<T> items = List.copyOf(oneMore.subList(0, limit));
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }
}
