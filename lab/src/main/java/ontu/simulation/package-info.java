/**
 * {@code ontu simulate}: searches for money that is moved twice, lost or guessed at, in thousands of seeded worlds.
 * Tier 1 is {@code model}, tier 2 {@code endtoend}.
 */
package ontu.simulation;
