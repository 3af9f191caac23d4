/** Rules that are wrong on purpose, by which the searches show that they look. */
package ontu.simulation.mutants;
