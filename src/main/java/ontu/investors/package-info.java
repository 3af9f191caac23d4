/** Investors, and the return of their free money. */
package ontu.investors;
