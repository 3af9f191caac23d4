/**
 * Tier 2 of the search: whole loans in batches, with nothing modelled but the bank. The workflows, the activities,
 * PostgreSQL and HTTP are those of production; Temporal is its test server, which skips time.
 */
package ontu.simulation.endtoend;
