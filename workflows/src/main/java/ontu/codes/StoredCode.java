package ontu.codes;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * An enum whose constants are stored or sent: each under a code of its own, which stays the same for ever, whatever becomes
 * of the constant's name. Jackson writes and reads the code; so does the database access layer.
 */
public interface StoredCode {

    /** The code: never changed, never given to another constant. */
    @JsonValue
    String storedAs();

    /**
     * The constant that has a code.
     *
     * @param type an enum
     * @throws IllegalArgumentException if none has it
     */
    static <E extends StoredCode> E parse(Class<E> type, String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.storedAs().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + code + "' is none of the codes of "
                        + type.getSimpleName() + ": "
                        + Arrays.stream(type.getEnumConstants())
                                .map(StoredCode::storedAs)
                                .collect(Collectors.joining(", "))
                        + "."));
    }
}
