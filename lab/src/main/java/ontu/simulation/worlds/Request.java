package ontu.simulation.worlds;

import java.time.LocalDate;

/**
 * What the bank gets.
 *
 * @param content all that the request says, in a form that two can be compared by
 * @param date the date that a repayment names
 */
record Request(String number, LegPlan leg, String content, LocalDate date) {}
