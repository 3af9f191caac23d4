package ontu.sandbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The order of a list, which the request may choose ({@code Lnsq}: {@code ASC} oldest first, {@code DESC} newest first). */
enum ListOrder {
    OLDEST_FIRST,
    NEWEST_FIRST;

    static ListOrder read(RequestFields body, ListOrder otherwise) {
        return body.optionalOneOf("Lnsq", "ASC", "DESC")
                .map(given -> given.equals("ASC") ? OLDEST_FIRST : NEWEST_FIRST)
                .orElse(otherwise);
    }

    <T> List<T> of(Collection<T> oldestFirst) {
        List<T> rows = new ArrayList<>(oldestFirst);
        return this == OLDEST_FIRST ? rows : rows.reversed();
    }
}
