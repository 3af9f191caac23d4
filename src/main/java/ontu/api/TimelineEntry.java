package ontu.api;

import java.time.Instant;
import java.util.Map;

/**
 * A step in the story of a loan.
 *
 * @param cursor its place in the story
 * @param type what happened: a type of the event list, or {@code ORDER_} and what happened to an order
 * @param detail ids, amounts, dates and codes
 */
public record TimelineEntry(String cursor, Instant at, String type, Map<String, Object> detail) {}
