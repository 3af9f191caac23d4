package ontu.bank;

/** A choice that the bank spells as a digit. */
interface WireCode {
    String wire();
}
