/** Rules that are wrong on purpose, to show that the searches find mistakes. */
package ontu.simulation.mutants;
