/** The bank's deposit list, read until it is complete, and each of its rows recorded once. */
package ontu.deposits;
