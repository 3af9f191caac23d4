package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An accepted token.
 *
 * @param name of the token: recorded with the decisions of its holder
 * @param person whose token it is: operators only. Decisions take two operators; however many tokens one of them has, they
 *     are one person. An id such as a login, written down with each decision; null for platforms and auditors
 * @param sha256 of the token, 64 lower-case hexadecimal digits
 */
public record TokenConfiguration(
        @JsonProperty("name") @NotNull @Size(min = 1, max = 64)
        String name,

        @JsonProperty("role") @NotNull Role role,

        @JsonProperty("person")
        @Nullable
        @Pattern(
                regexp = "[a-z0-9][a-z0-9._-]{0,63}",
                message = "must have 1 to 64 lower-case letters, digits, dots, hyphens or underscores")
        String person,

        @JsonProperty("sha256")
        @NotNull
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be a SHA-256 hash: 64 lower-case hexadecimal digits")
        String sha256) {
    /** @throws IllegalArgumentException with a sentence, if an operator's token has no person, or another one has one */
    public TokenConfiguration {
        if (role == Role.OPERATOR && person == null) {
            throw new IllegalArgumentException("the token of an operator must name its person: decisions take two"
                    + " operators, and two tokens of one person are one.");
        }
        if (role != null && role != Role.OPERATOR && person != null) {
            throw new IllegalArgumentException(
                    "a token of the role " + role.storedAs() + " has no person: only operators decide.");
        }
    }
}
