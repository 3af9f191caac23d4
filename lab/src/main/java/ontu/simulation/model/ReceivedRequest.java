package ontu.simulation.model;

import java.time.LocalDate;

/**
 * A request as the bank receives it.
 *
 * @param content the whole request, in a comparable form
 * @param date the date that a distribution states
 */
record ReceivedRequest(String number, TransferPlan transfer, String content, LocalDate date) {}
