package ontu.deposits;

import java.util.List;

/**
 * Proof that the bank's list is wrong as a whole: the intake halts.
 *
 * @param keys identify it: once all of them are acknowledged, it does not halt the intake again
 * @param reason a sentence for operators, without account numbers
 */
record Contradiction(List<String> keys, String reason) {
    Contradiction {
        keys = List.copyOf(keys);
    }
}
