/** Virtual accounts at the bank: whose they are, and how each party gets exactly one. */
package ontu.accounts;
