/** Settling orders: the journal, and what follows from an execution elsewhere. */
package ontu.settlement;
