package ontu.workflows.deposits;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * The result of one deposit poll.
 *
 * @param newDeposits rows that had not been listed before
 * @param suspended how many of them are in suspense
 * @param notifiedLoans loans that were notified
 * @param nextPollIn when to poll again: soon while some loan waits for money, later otherwise
 * @param halted whether the intake is halted until an operator resumes it. The reason stays in the books: it quotes the bank
 * @param quarantinedRows how many rows of the list wait because they cannot be read; 0 in histories from before
 * @param disputedDeposits how many recorded deposits the list contradicts; 0 in histories from before
 */
public record DepositPollReport(
        @JsonProperty("newDeposits") int newDeposits,
        @JsonProperty("suspended") int suspended,
        @JsonProperty("notifiedLoans") int notifiedLoans,
        @JsonProperty("nextPollIn") Duration nextPollIn,
        @JsonProperty("halted") boolean halted,
        @JsonProperty("quarantinedRows") int quarantinedRows,
        @JsonProperty("disputedDeposits") int disputedDeposits) {}
