package ontu.api;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A person's word on which account an issue has led to.
 *
 * @param accountNumber as the bank's list has it
 */
public record AccountAssignmentRequest(
        @NotNull(message = "is missing") @Pattern(regexp = "[0-9]{1,20}", message = "must be 1 to 20 digits")
        String accountNumber) {}
