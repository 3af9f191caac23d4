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
 */
public record DepositPollReport(
        @JsonProperty("newDeposits") int newDeposits,
        @JsonProperty("suspended") int suspended,
        @JsonProperty("notifiedLoans") int notifiedLoans,
        @JsonProperty("nextPollIn") Duration nextPollIn,
        @JsonProperty("halted") boolean halted) {}
