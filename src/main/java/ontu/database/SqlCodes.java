package ontu.database;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ontu.codes.StoredCode;

/** Lists of codes for SQL, so that a rule about states is written once: in the enum. */
public final class SqlCodes {
    private SqlCodes() {}

    /**
     * The codes of the constants for which a rule holds, as {@code ('FIRST', 'SECOND')}, in the order of the enum. They
     * are literals, so that PostgreSQL recognises the conditions of its partial indexes.
     */
    public static <E extends StoredCode> String list(Class<E> type, Predicate<E> rule) {
        return Arrays.stream(type.getEnumConstants())
                .filter(rule)
                .map(constant -> "'" + constant.storedAs() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
