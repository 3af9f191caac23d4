/** Virtual accounts at the bank: their holders, and how each party gets exactly one. */
package ontu.accounts;
