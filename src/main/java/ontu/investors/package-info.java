/** Investors as parties of the platform, and the return of their free money. */
package ontu.investors;
