package ontu.deposits;

import java.time.LocalDate;

/** Reads the bank's deposit list (API 9). */
@FunctionalInterface
public interface DepositPages {

    /**
     * @param from first Asia/Seoul date, inclusive
     * @param to last date, inclusive
     * @param page counted from 1
     */
    DepositPage read(LocalDate from, LocalDate to, int page);
}
