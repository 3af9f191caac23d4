package ontu.bank;

/** An enumeration that the bank encodes as a digit. */
interface WireCode {
    String wire();
}
