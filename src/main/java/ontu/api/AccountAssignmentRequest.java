package ontu.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * The account that an operator assigns to an account request.
 *
 * @param accountNumber as on the bank's account list
 */
public record AccountAssignmentRequest(
        @JsonProperty("accountNumber")
        @NotNull(message = "is missing")
        @Pattern(regexp = "[0-9]{1,20}", message = "must be 1 to 20 digits")
        String accountNumber) {}
