/**
 * Tier 1 of the search: whole loans on one thread with a virtual clock. The rules are those of production; bank,
 * journal, books, senders and operators are models.
 */
package ontu.simulation.model;
