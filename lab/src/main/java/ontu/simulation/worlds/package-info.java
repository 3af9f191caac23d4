/**
 * Tier 1 of the search: whole lives of loans on one thread with a virtual clock. The rules are those that production
 * runs; bank, journal, books, senders and people are models.
 */
package ontu.simulation.worlds;
