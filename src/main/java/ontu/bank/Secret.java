package ontu.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A key that can be read from configuration, prints as {@code [REDACTED]} and is serialised as that too. */
public final class Secret {
    static final String REDACTED = "[REDACTED]";

    private final String value;

    /** @throws IllegalArgumentException if it is blank */
    @JsonCreator
    public Secret(String value) {
        FieldConstraints.require(!value.isBlank(), "A secret must not be blank.");
        this.value = value;
    }

    /** The key itself, for the one header field that carries it. */
    String reveal() {
        return value;
    }

    @JsonValue
    @Override
    public String toString() {
        return REDACTED;
    }
}
