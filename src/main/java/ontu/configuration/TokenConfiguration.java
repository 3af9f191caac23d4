package ontu.configuration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * A token that is let in.
 *
 * @param name whose it is: stands in the records of what a person decided
 * @param sha256 of the token, 64 hexadecimal digits in small letters
 */
public record TokenConfiguration(
        @NotNull @Size(min = 1, max = 64) String name,
        @NotNull Role role,

        @NotNull
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be a SHA-256 hash: 64 hexadecimal digits in small letters")
        String sha256) {}
