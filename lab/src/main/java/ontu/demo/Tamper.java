package ontu.demo;

import java.util.Locale;

/** In whose books one won is changed before the comparison, to see that it shows. */
enum Tamper {
    BANK,
    LEDGER;

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
