package ontu.temporal;

import io.temporal.common.SearchAttributeKey;
import java.util.Locale;

/** The type of a search attribute as Temporal's commands spell it. */
public final class SearchAttributeType {
    private SearchAttributeType() {}

    /** {@code INDEXED_VALUE_TYPE_DATETIME} is {@code Datetime}. */
    public static String of(SearchAttributeKey<?> key) {
        String word = key.getValueType().name().replace("INDEXED_VALUE_TYPE_", "");
        return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
    }
}
