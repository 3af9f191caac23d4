/**
 * {@code ontu simulate}: searches for a won that is moved twice, lost or guessed at, in thousands of seeded worlds. Tier 1
 * is {@code worlds}, tier 2 {@code lives}.
 */
package ontu.simulation;
