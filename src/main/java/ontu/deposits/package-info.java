/** The bank's deposit list, read until it is complete, and each of its rows taken into the books once. */
package ontu.deposits;
