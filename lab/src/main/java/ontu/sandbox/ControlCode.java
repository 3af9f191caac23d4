package ontu.sandbox;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** An enum whose constants the control interface sends or reads, each under a code that is independent of its Java name. */
interface ControlCode {
    @JsonValue
    String code();

    /** The constant with a code; empty if there is none. */
    static <E extends ControlCode> Optional<E> find(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.code().equals(code))
                .findFirst();
    }
}
