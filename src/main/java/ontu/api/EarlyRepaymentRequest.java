package ontu.api;

/**
 * The acceptance of a quote.
 *
 * @param quote the id of the quote
 */
public record EarlyRepaymentRequest(@Id String quote) {}
