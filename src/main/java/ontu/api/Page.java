package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next to be given as {@code after} for the next page; null on the last page
 */
public record Page<T>(
        @JsonProperty("items") List<T> items,
        @JsonProperty("next") @Nullable String next) {
    /**
     * A page of at most {@code limit} items; one more than that was read to find out whether the list continues.
     *
     * @param cursor an item's position in the list
     */
    public static <T> Page<T> of(List<T> itemsPlusOne, int limit, Function<T, String> cursor) {
        if (itemsPlusOne.size() <= limit) {
            return new Page<>(itemsPlusOne, null);
        }
        List<T> items = List.copyOf(itemsPlusOne.subList(0, limit));
        return new Page<>(items, cursor.apply(items.get(limit - 1)));
    }
}
