package ontu.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * An accepted token.
 *
 * @param name the holder's name: an operator's name is recorded with their decisions
 * @param sha256 of the token, 64 lower-case hexadecimal digits
 */
public record TokenConfiguration(
        @JsonProperty("name") @NotNull @Size(min = 1, max = 64)
        String name,

        @JsonProperty("role") @NotNull Role role,

        @JsonProperty("sha256")
        @NotNull
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be a SHA-256 hash: 64 lower-case hexadecimal digits")
        String sha256) {}
